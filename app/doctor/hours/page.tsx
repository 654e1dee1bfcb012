import type { Metadata } from "next";
import { HoursView } from "#app/_hours/hours-view.tsx";
import { Linked } from "#app/_hours/linked.tsx";
import { OWN } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hours");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

export default async function OwnHoursViewPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("doctor", "/doctor/hours");
  return (
    <Linked>
      <HoursView portal={OWN} address={await searchParams} />
    </Linked>
  );
}
