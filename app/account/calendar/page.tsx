import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { findOwnFeed } from "#lib/calendars/queries.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { RenewForm } from "./_components/renew-form.tsx";
import { revokeFeedAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("calendars");
  return { title: t("title") };
}

interface CalendarPageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

/** The private URL of a user's calendar feed, in the role that they act in. */
export default async function CalendarPage({ searchParams }: CalendarPageProps) {
  await requireOwner("/account/calendar");
  const [{ done }, session, t] = await Promise.all([searchParams, currentSession(), getT("calendars")]);
  const isDoctor = session?.role === "doctor";
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        {session?.role !== "admin" && <p className="text-muted">{t(isDoctor ? "saysDoctor" : "says")}</p>}
      </header>
      {session?.role === "admin" ? (
        <Notice tone="info">
          <p>{t("roleNone")}</p>
        </Notice>
      ) : (
        <OwnFeed isRevoked={done === "revoked"} timeZone={session?.timeZone ?? "UTC"} />
      )}
    </div>
  );
}

async function OwnFeed({ isRevoked, timeZone }: { isRevoked: boolean; timeZone: string }) {
  const feed = await read((tx, ctx) => findOwnFeed(tx, ctx));
  const [t, write] = await Promise.all([getT("calendars"), getFormats()]);
  const isOn = feed !== undefined;
  return (
    <>
      {isRevoked && !isOn && <Notice tone="ok" role="status" title={t("revoked")} />}
      <RenewForm
        words={{ submit: t(isOn ? "renew" : "make"), pending: t("making") }}
        addressWords={{
          title: t("madeTitle"),
          text: t("madeText"),
          secret: t("secret"),
          copy: t("copy"),
          copied: t("copied"),
          kept: t("kept"),
        }}
        isQuiet={isOn}
      >
        <h2>{t("addressTitle")}</h2>
        <p>{isOn ? t("on", { date: write.date(feed.createdAt, timeZone) }) : t("off")}</p>
        <p className="text-muted">{t("secret")}</p>
      </RenewForm>
      {isOn && (
        <TitledCard id="revoke" title={t("revokeTitle")}>
          <p>{t("revokeText")}</p>
          <form action={revokeFeedAction}>
            <SubmitButton look="danger" pendingLabel={t("revoking")}>
              {t("revoke")}
            </SubmitButton>
          </form>
        </TitledCard>
      )}
    </>
  );
}
