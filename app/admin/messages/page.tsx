import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ListTabs } from "#components/appointments/list-tabs.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { listTransportStates } from "#lib/delivery/queries-deliveries.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { AccountMessages } from "./_components/account-messages.tsx";
import { Deliveries } from "./_components/deliveries.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("messages");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** What was told of appointments and accounts: what about, to whom and when, and never a word of it. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/messages");
  const address = await searchParams;
  const show = address["show"] === "accounts" ? "accounts" : "visits";
  const t = await getT("messages");
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
        {mailTransport() === "demo" && (
          <p>{t.rich("introDemo", { mailbox: (words) => <TextLink href="/demo/mail">{words}</TextLink> })}</p>
        )}
      </header>
      {mailTransport() === "none" && (
        <Notice tone="warn">
          <p>{t("noMail")}</p>
        </Notice>
      )}
      {address["done"] === "again" && (
        <Notice tone="ok" role="status">
          <p>{t("doneAgain")}</p>
        </Notice>
      )}
      <Stops />
      <ListTabs
        label={t("tabs")}
        tabs={(["visits", "accounts"] as const).map((each) => ({
          href: each === "visits" ? "/admin/messages" : "/admin/messages?show=accounts",
          label: t(`about.${each}`),
          isHere: each === show,
        }))}
      />
      {show === "visits" ? <Deliveries address={address} /> : <AccountMessages address={address} />}
    </>
  );
}

/** What an operator has to mend before anything leaves again: every message is kept until then. */
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
