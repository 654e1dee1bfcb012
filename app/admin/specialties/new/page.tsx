import type { Metadata } from "next";
import { NewPlacePage } from "#app/admin/_places/new-place.tsx";
import { createSpecialtyAction } from "#app/admin/specialties/actions.ts";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("add.specialty") };
}

export default function Page() {
  return <NewPlacePage kind="specialty" action={createSpecialtyAction} />;
}
