import type { Metadata } from "next";
import { DatesView } from "#app/_hours/dates-view.tsx";
import { Linked } from "#app/_hours/linked.tsx";
import { OWN } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hours");
  return { title: t("datesTitle") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

export default async function OwnDatesViewPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("doctor", "/doctor/hours/dates");
  return (
    <Linked>
      <DatesView portal={OWN} address={await searchParams} />
    </Linked>
  );
}
