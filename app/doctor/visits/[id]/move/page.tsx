import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { MoveVisit } from "#app/_staff/move-visit.tsx";
import { moveOwnVisitAction } from "#app/doctor/visits/[id]/actions.ts";
import { doctorArea } from "#app/doctor/visits/area.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staff");
  return { title: t("ownTitles.move") };
}

interface MovePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Moves one of a doctor's own appointments. */
export default async function MoveVisitPage({ params, searchParams }: MovePageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("doctor", `/doctor/visits/${id}/move`);
  return <MoveVisit area={await doctorArea()} id={id} address={address} action={moveOwnVisitAction} />;
}
