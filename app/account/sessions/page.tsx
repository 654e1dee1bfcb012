import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { currentSession } from "#lib/web/session/current-session.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireUser } from "#lib/web/transport/require-actor.ts";
import { listOwnSessions } from "#lib/identity/sessions/queries-sessions.ts";
import { sessionLimits } from "#lib/identity/sessions/session-limits.ts";
import { SessionCard } from "./_components/session-card.tsx";
import { endOtherSessionsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("sessions");
  return { title: t("listTitle") };
}

const PAGE_LENGTH = 10;
const DONE = { one: "ended", others: "endedOthers", already: "endedAlready" } as const;

interface SessionsPageProps {
  searchParams: Promise<{ page?: string | string[]; done?: string | string[] }>;
}

/** A user's sessions, to recognise each browser and sign it out. */
export default async function SessionsPage({ searchParams }: SessionsPageProps) {
  await requireUser("/account/sessions");
  const [address, sessions, here] = await Promise.all([
    searchParams,
    read((tx, ctx) => listOwnSessions(tx, ctx)),
    currentSession(),
  ]);
  const [t, write] = await Promise.all([getT("sessions"), getFormats()]);
  const { idleMs, absoluteMs } = sessionLimits(here?.role ?? "patient");
  const pageCount = Math.max(1, Math.ceil(sessions.length / PAGE_LENGTH));
  const page = pageOf(address.page, pageCount);
  const done = Object.entries(DONE).find(([name]) => name === address.done)?.[1];
  const others = sessions.filter(({ isThis }) => !isThis).length;
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("listTitle")}</h1>
        <p className="max-w-prose">{t("listIntro")}</p>
        <p className="max-w-prose text-muted">
          {t("listLimits", {
            idle: write.duration(idleMs / MINUTE_MS),
            most: write.duration(absoluteMs / MINUTE_MS),
          })}
        </p>
      </header>
      {done && <Notice tone="ok" role="status" title={t(done)} />}
      <ul className="grid gap-4">
        {sessions.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH).map((session) => (
          <SessionCard key={session.handle} session={session} timeZone={here?.timeZone ?? "UTC"} />
        ))}
      </ul>
      <NumberedPages
        label={t("pages")}
        list={{ page, pageCount }}
        href={(to) => `/account/sessions?page=${to}`}
      />
      {others === 0 ? (
        <EmptyState title={t("noOthersTitle")}>
          <p>{t("noOthersText")}</p>
        </EmptyState>
      ) : (
        <TitledCard id="others" title={t("othersTitle")}>
          <p>{t("othersText", { count: others })}</p>
          <form action={endOtherSessionsAction}>
            <SubmitButton look="danger" pendingLabel={t("ending")}>
              {t("endOthers")}
            </SubmitButton>
          </form>
        </TitledCard>
      )}
    </>
  );
}

function pageOf(wish: string | string[] | undefined, pageCount: number): number {
  const number = typeof wish === "string" && /^\d{1,4}$/.test(wish) ? Number(wish) : 1;
  return Math.min(Math.max(number, 1), pageCount);
}
