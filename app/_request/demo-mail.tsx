import { DemoMessage } from "#components/site/demo-message.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { lastDemoMail } from "#lib/web/flows/demo-mail.ts";
import { env } from "#lib/env.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { getT } from "./words.ts";

interface LastDemoMailProps {
  /** The recipient, if the page knows them; otherwise the last one of this browser. */
  to?: string | undefined;
}

/** In a demo: shows the last message of this browser, instead of a mailbox. Elsewhere nothing. */
export async function LastDemoMail({ to }: LastDemoMailProps) {
  const message = await lastDemoMail(to);
  if (message === undefined) return null;
  const [locale, t] = await Promise.all([requestLocale(), getT("site")]);
  return (
    <div className="grid gap-4">
      <Notice tone="warn">
        <p>{t(message.channel === "sms" ? "demoTextShown" : "demoMailShown")}</p>
      </Notice>
      <DemoMessage locale={locale} message={message} appUrl={env().APP_URL} />
    </div>
  );
}
