import type { Metadata } from "next";
import { ChangeView } from "#app/_hours/change-view.tsx";
import { portalOf } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hoursChanges");
  return { title: t("titleOfDoctor") };
}

export default async function DoctorsHoursChangePage({
  params,
}: {
  params: Promise<{ id: string; changeId: string }>;
}) {
  const { id, changeId } = await params;
  await requireActor("admin", `/admin/doctors/${id}/hours/changes/${changeId}`);
  return <ChangeView portal={portalOf(id)} changeId={changeId} />;
}
