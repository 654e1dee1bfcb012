import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { CancelVisit } from "#app/_staff/cancel-visit.tsx";
import { cancelVisitAction } from "#app/admin/appointments/actions.ts";
import { adminArea } from "#app/admin/appointments/area.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("cancelTitle") };
}

export default async function CancelVisitPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("admin", `/admin/appointments/${id}/cancel`);
  return <CancelVisit area={await adminArea()} id={id} action={cancelVisitAction} />;
}
