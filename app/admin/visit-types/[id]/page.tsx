import type { Metadata } from "next";
import { PlacePage } from "#app/admin/_places/place-page.tsx";
import {
  changeVisitTypeAction,
  closeVisitTypeAction,
  deleteVisitTypeAction,
  reopenVisitTypeAction,
} from "#app/admin/visit-types/actions.ts";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("one.visit_type") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

const ACTIONS = {
  change: changeVisitTypeAction,
  close: closeVisitTypeAction,
  reopen: reopenVisitTypeAction,
  remove: deleteVisitTypeAction,
};

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  return <PlacePage kind="visit_type" id={id} done={done} actions={ACTIONS} />;
}
