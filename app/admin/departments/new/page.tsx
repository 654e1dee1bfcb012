import type { Metadata } from "next";
import { NewPlacePage } from "#app/admin/_places/new-place.tsx";
import { createDepartmentAction } from "#app/admin/departments/actions.ts";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("add.department") };
}

export default function Page() {
  return <NewPlacePage kind="department" action={createDepartmentAction} />;
}
