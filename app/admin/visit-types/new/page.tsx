import type { Metadata } from "next";
import { NewPlacePage } from "#app/admin/_places/new-place.tsx";
import { createVisitTypeAction } from "#app/admin/visit-types/actions.ts";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("add.visit_type") };
}

export default function Page() {
  return <NewPlacePage kind="visit_type" action={createVisitTypeAction} />;
}
