import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { Data } from "#components/ui/data.tsx";
import type { DemoMailDto } from "#lib/delivery/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface DemoMessageProps {
  locale: Locale;
  message: DemoMailDto;
  /** The URL of this site: links to it are shortened to their paths. */
  appUrl: string;
  headingLevel?: "h2" | "h3";
  /** The path of the HTML version, for a frame. */
  frameHref?: string | undefined;
}

/** A message that a demo would have sent, as its recipient would read it. */
export function DemoMessage(props: DemoMessageProps) {
  const { locale, message, appUrl, headingLevel: Heading = "h2", frameHref } = props;
  const t = translator(locale, "site");
  const { recipient, subject, body } = message;
  const text = (
    <p data-db translate="no" className="max-w-prose break-words whitespace-pre-wrap">
      {body.split(/(https?:\/\/\S+)/).map((part, index) => (
        <Part key={index} text={part} appUrl={appUrl} />
      ))}
    </p>
  );
  return (
    <Card>
      <article className="grid gap-3">
        <header className="grid gap-1">
          <Heading className="text-h3">
            <Data>{subject}</Data>
          </Heading>
          <p className="text-small break-words text-muted">
            {t.rich("demoMailTo", { recipient, data: (words) => <Data>{words}</Data> })}
          </p>
        </header>
        {frameHref === undefined ? (
          text
        ) : (
          <>
            <iframe
              src={frameHref}
              title={t("demoMailFrame", { subject })}
              loading="lazy"
              className="h-112 w-full rounded-card border border-line"
            />
            <Details summary={t("demoMailText")}>{text}</Details>
          </>
        )}
      </article>
    </Card>
  );
}

/** A plain anchor, because prefetching would open the link. */
function Part({ text, appUrl }: { text: string; appUrl: string }) {
  if (!text.startsWith(`${appUrl}/`)) return text;
  return (
    <a href={text.slice(appUrl.length)} className="link break-all">
      {text}
    </a>
  );
}
