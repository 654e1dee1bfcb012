import type { Metadata } from "next";
import { ProfileView } from "#app/_hours/profile-view.tsx";
import { Linked } from "#app/_hours/linked.tsx";
import { OWN } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hours");
  return { title: t("profileTitle") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

export default async function OwnProfileViewPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("doctor", "/doctor/profile");
  return (
    <Linked>
      <ProfileView portal={OWN} address={await searchParams} />
    </Linked>
  );
}
