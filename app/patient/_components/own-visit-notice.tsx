import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { OwnVisit } from "#lib/appointments/own-visit.ts";
import { errorWords } from "#lib/i18n/error-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** Tells the user that they have booked the chosen time already, and links to that appointment, in the words of the same refusal. */
export async function OwnVisitNotice({ ownVisit }: { ownVisit: OwnVisit }) {
  const locale = await requestLocale();
  const { title, message } = errorWords(locale, "already_booked", { appointment: ownVisit });
  return (
    <Notice tone="ok" headingLevel="h2" title={title}>
      <p>{message}</p>
      <p>
        <TextLink href={`/patient/visits/${ownVisit.id}`}>
          {translator(locale, "refusedVisits")("see")}
        </TextLink>
      </p>
    </Notice>
  );
}
