import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { CancelVisit } from "#app/_staff/cancel-visit.tsx";
import { cancelOwnVisitAction } from "#app/doctor/visits/[id]/actions.ts";
import { doctorArea } from "#app/doctor/visits/area.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staff");
  return { title: t("ownTitles.cancel") };
}

/** Cancels one of a doctor's own appointments. */
export default async function CancelVisitPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("doctor", `/doctor/visits/${id}/cancel`);
  return <CancelVisit area={await doctorArea()} id={id} action={cancelOwnVisitAction} />;
}
