import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { WaitlistView } from "#app/_staff/waitlist-view.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { staffWaitlistHref } from "#lib/waitlist/address.ts";
import { listWaiting } from "#lib/waitlist/queries-staff.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("waitlist");
  return { title: t("tab.doctor") };
}

/** The doctor's own waiting list. */
export default async function DoctorWaitlistPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("doctor", staffWaitlistHref("doctor"));
  const { page, done } = await searchParams;
  const [list, t, account] = await Promise.all([
    auditedRead((tx, ctx) => listWaiting(tx, ctx, { page })),
    getT("waitlist"),
    currentAccount(),
  ]);
  return (
    <WaitlistView
      portal="doctor"
      list={list}
      intro={t("staff.introOwn")}
      filter={null}
      done={typeof done === "string" ? done : undefined}
      timeZone={account?.timeZone ?? "UTC"}
    />
  );
}
