import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getT } from "#app/_request/words.ts";
import { DemoMessage } from "#components/site/demo-message.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { demoMailbox } from "#lib/web/flows/demo-mail.ts";
import { env } from "#lib/env.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return env().PRAXIS_MODE === "demo" ? { title: t("demoMailbox") } : {};
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The mailbox of a demo, in which nothing is real. In production this path answers 404. */
export default async function DemoMailPage({ searchParams }: { searchParams: Promise<Address> }) {
  const mailbox = await demoMailbox(await searchParams);
  if (mailbox === undefined) notFound();
  const [locale, t] = await Promise.all([requestLocale(), getT("site")]);
  const { items, total } = mailbox;
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("demoMailbox")}</h1>
        <p>{t("demoMailIntro")}</p>
        <p className="text-muted">{t("demoMailCount", { count: total })}</p>
      </header>
      {items.length === 0 ? (
        <EmptyState title={t("demoMailNoneTitle")}>
          <p>{t("demoMailNoneText")}</p>
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {items.map((message) => (
            <li key={message.id}>
              <DemoMessage
                locale={locale}
                message={message}
                appUrl={env().APP_URL}
                frameHref={message.hasHtml ? `/demo/mail/${message.id}` : undefined}
              />
            </li>
          ))}
        </ul>
      )}
      <NumberedPages label={t("demoMailPages")} list={mailbox} href={(page) => `/demo/mail?page=${page}`} />
    </>
  );
}
