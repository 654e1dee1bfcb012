import type { Metadata } from "next";
import { DatesView } from "#app/_hours/dates-view.tsx";
import { portalOf } from "#app/_hours/portal.ts";
import { getT } from "#app/_request/words.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hours");
  return { title: t("datesTitleOfDoctor") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Address>;
}

export default async function DoctorsDatesViewPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  await requireActor("admin", `/admin/doctors/${id}/hours/dates`);
  return <DatesView portal={portalOf(id)} address={await searchParams} />;
}
