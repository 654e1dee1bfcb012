import { Data } from "#components/ui/data.tsx";
import type { VisitDetailDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** The reasons and notes of a visit in the words of those who typed them, with their line breaks. */
export function VisitWords({ locale, visit }: { locale: Locale; visit: VisitDetailDto }) {
  const t = translator(locale, "visits");
  const none = translator(locale, "common")("notGiven");
  const { reason, notes, cancelReason } = visit;
  return (
    <dl className="grid gap-3">
      <div>
        <dt className="text-muted">
          {t("reason")} <span className="text-small">({t("reasonHint")})</span>
        </dt>
        <Said text={reason} none={none} />
      </div>
      <div>
        <dt className="text-muted">{t("notes")}</dt>
        <Said text={notes} none={none} />
      </div>
      {cancelReason !== null && (
        <div>
          <dt className="text-muted">{t("cancelReason")}</dt>
          <Said text={cancelReason} none={none} />
        </div>
      )}
    </dl>
  );
}

function Said({ text, none }: { text: string | null; none: string }) {
  return (
    <dd>
      {text === null || text === "" ? (
        none
      ) : (
        <Data className="wrap-anywhere whitespace-pre-line">{text}</Data>
      )}
    </dd>
  );
}
