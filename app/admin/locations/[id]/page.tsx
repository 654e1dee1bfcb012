import type { Metadata } from "next";
import { PlacePage } from "#app/admin/_places/place-page.tsx";
import {
  changeLocationAction,
  closeLocationAction,
  deleteLocationAction,
  reopenLocationAction,
} from "#app/admin/locations/actions.ts";
import { getT } from "#app/_request/words.ts";
import { HolidaysCard } from "./_components/holidays-card.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("one.location") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

const ACTIONS = {
  change: changeLocationAction,
  close: closeLocationAction,
  reopen: reopenLocationAction,
  remove: deleteLocationAction,
};

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  return (
    <PlacePage
      kind="location"
      id={id}
      done={done}
      actions={ACTIONS}
      more={({ id }) => <HolidaysCard id={id} />}
    />
  );
}
