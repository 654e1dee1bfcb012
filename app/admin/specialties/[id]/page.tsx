import type { Metadata } from "next";
import { PlacePage } from "#app/admin/_places/place-page.tsx";
import {
  changeSpecialtyAction,
  closeSpecialtyAction,
  deleteSpecialtyAction,
  reopenSpecialtyAction,
} from "#app/admin/specialties/actions.ts";
import { getT } from "#app/_request/words.ts";
import { MergeSpecialty } from "./_components/merge-specialty.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("one.specialty") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

const ACTIONS = {
  change: changeSpecialtyAction,
  close: closeSpecialtyAction,
  reopen: reopenSpecialtyAction,
  remove: deleteSpecialtyAction,
};

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  return (
    <PlacePage
      kind="specialty"
      id={id}
      done={done}
      actions={ACTIONS}
      more={(place) => <MergeSpecialty place={place} />}
    />
  );
}
