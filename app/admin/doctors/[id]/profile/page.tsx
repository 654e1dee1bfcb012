import type { Metadata } from "next";
import { ProfileView } from "#app/_hours/profile-view.tsx";
import { portalOf } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hours");
  return { title: t("profileTitleOfDoctor") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Address>;
}

export default async function DoctorsProfileViewPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  await requireActor("admin", `/admin/doctors/${id}/profile`);
  return <ProfileView portal={portalOf(id)} address={await searchParams} />;
}
