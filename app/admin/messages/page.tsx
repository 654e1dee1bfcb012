import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ListTabs } from "#components/appointments/list-tabs.tsx";
import { MailboxLink } from "#components/site/mailbox-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { listTransportStates } from "#lib/delivery/queries-deliveries.ts";
import { listHref, type UrlParams } from "#lib/core/lists.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { AccountMessages } from "./_components/account-messages.tsx";
import { Deliveries } from "./_components/deliveries.tsx";
import { MESSAGES_PATH, type ListFrame } from "./frame.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("messages");
  return { title: t("title") };
}

/** Messages about appointments and accounts: subject, recipient and time, never the text. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", MESSAGES_PATH);
  const address = await searchParams;
  const show = address["show"] === "accounts" ? "accounts" : "visits";
  const t = await getT("messages");
  const frame: ListFrame = {
    title: t("title"),
    intro: <Intro />,
    done: address["done"] === "again" ? t("doneAgain") : undefined,
    tabs: <Tabs show={show} />,
  };
  return show === "visits" ? (
    <Deliveries address={address} frame={frame} />
  ) : (
    <AccountMessages address={address} frame={frame} />
  );
}

async function Intro() {
  const t = await getT("messages");
  return (
    <>
      <p className="max-w-prose">{t("intro")}</p>
      {mailTransport() === "demo" && (
        <p>{t.rich("introDemo", { mailbox: (words) => <MailboxLink>{words}</MailboxLink> })}</p>
      )}
      {mailTransport() === "none" && (
        <Notice tone="warn">
          <p>{t("noMail")}</p>
        </Notice>
      )}
      <Stops />
    </>
  );
}

async function Tabs({ show }: { show: "visits" | "accounts" }) {
  const t = await getT("messages");
  return (
    <ListTabs
      label={t("tabs")}
      tabs={(["visits", "accounts"] as const).map((each) => ({
        href: listHref(MESSAGES_PATH, { show: each === "visits" ? undefined : each }),
        label: t(`about.${each}`),
        isHere: each === show,
      }))}
    />
  );
}

/** Faults that an operator must repair before messages are sent again: all messages are stored until then. */
async function Stops() {
  const [states, t, write, account] = await Promise.all([
    read(listTransportStates),
    getT("messages"),
    getFormats(),
    currentAccount(),
  ]);
  return states.map(({ channel, stoppedBecause, stoppedSince }) =>
    stoppedBecause === null || stoppedBecause === "rate_limited" || stoppedSince === null ? null : (
      <Notice key={channel} tone="danger" title={t(`stopped.${channel}`)}>
        <p>
          {t(`stoppedBecause.${stoppedBecause}`, {
            since: write.dateTime(stoppedSince, account?.timeZone ?? "UTC"),
          })}
        </p>
      </Notice>
    ),
  );
}
