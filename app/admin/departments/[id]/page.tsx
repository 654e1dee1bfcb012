import type { Metadata } from "next";
import { PlacePage } from "#app/admin/_places/place-page.tsx";
import {
  changeDepartmentAction,
  closeDepartmentAction,
  deleteDepartmentAction,
  reopenDepartmentAction,
} from "#app/admin/departments/actions.ts";
import { getT } from "#app/_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("places");
  return { title: t("one.department") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

const ACTIONS = {
  change: changeDepartmentAction,
  close: closeDepartmentAction,
  reopen: reopenDepartmentAction,
  remove: deleteDepartmentAction,
};

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  return <PlacePage kind="department" id={id} done={done} actions={ACTIONS} />;
}
