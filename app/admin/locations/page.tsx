import type { Metadata } from "next";
import { PlaceListPage } from "#app/admin/_places/place-list.tsx";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("title.location") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** All locations, open and closed. */
export default async function Page({ searchParams }: { searchParams: Promise<Address> }) {
  return <PlaceListPage kind="location" address={await searchParams} />;
}
