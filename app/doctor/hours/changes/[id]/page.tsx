import type { Metadata } from "next";
import { ChangeView } from "#app/_hours/change-view.tsx";
import { OWN } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hoursChanges");
  return { title: t("title") };
}

export default async function OwnHoursChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("doctor", `/doctor/hours/changes/${id}`);
  return <ChangeView portal={OWN} changeId={id} />;
}
