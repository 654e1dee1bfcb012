import { DemoMessage } from "#components/site/demo-message.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { lastDemoMail } from "#lib/web/flows/demo-mail.ts";
import { env } from "#lib/env.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { getT } from "./words.ts";

interface LastDemoMailProps {
  /** To whom, where the page knows; else to whom this browser had one sent last. */
  to?: string | undefined;
}

/** In a demo: the message that this browser has just had sent, in the place of the mailbox. Elsewhere nothing. */
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
