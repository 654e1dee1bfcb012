import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { MoveVisit } from "#app/_staff/move-visit.tsx";
import { moveVisitAction } from "#app/admin/appointments/actions.ts";
import { adminArea } from "#app/admin/appointments/area.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("moveTitle") };
}

interface MovePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function MoveVisitPage({ params, searchParams }: MovePageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/appointments/${id}/move`);
  return <MoveVisit area={await adminArea()} id={id} address={address} action={moveVisitAction} />;
}
