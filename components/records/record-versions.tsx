import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { toIsoInstant } from "#lib/core/instant.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { FieldChange, RecordDto, RecordVersionDto } from "#lib/records/dto.ts";
import { RecordContent } from "./record-content.tsx";

interface RecordVersionsProps {
  locale: Locale;
  record: Pick<RecordDto, "versions" | "location">;
}

/** The signed versions of a record, newest first, each with its changes. */
export function RecordVersions({ locale, record: { versions, location } }: RecordVersionsProps) {
  return (
    <ol className="grid gap-6">
      {versions.map((version) => (
        <li
          key={version.version}
          className="grid gap-3 border-t border-line pt-4 first:border-t-0 first:pt-0"
        >
          <Version locale={locale} version={version} timeZone={location.timeZone} />
        </li>
      ))}
    </ol>
  );
}

interface VersionProps {
  locale: Locale;
  version: RecordVersionDto;
  timeZone: string;
}

function Version({
  locale,
  version: { version, signedAt, content, reason, changes },
  timeZone,
}: VersionProps) {
  const t = translator(locale, "records");
  const date = formats(locale).dateTime(signedAt, timeZone);
  return (
    <>
      <div>
        <h3>{t("version", { version })}</h3>
        <p className="text-small text-muted">
          <time dateTime={toIsoInstant(signedAt)}>{t("signedAt", { date })}</time>
        </p>
      </div>
      {reason !== null && (
        <p>
          {t.rich("whyWritten", { reason, data: (words) => <Data className="wrap-anywhere">{words}</Data> })}
        </p>
      )}
      {content === null ? (
        <Notice tone="warn">{t("unreadable")}</Notice>
      ) : (
        <RecordContent locale={locale} content={content} />
      )}
      {changes.length > 0 && (
        <Details summary={t("changes")}>
          {changes.map((change) => (
            <Change key={change.field} locale={locale} change={change} />
          ))}
        </Details>
      )}
    </>
  );
}

function Change({ locale, change: { field, parts } }: { locale: Locale; change: FieldChange }) {
  const t = translator(locale, "records");
  return (
    <div className="grid gap-1">
      <h4 className="font-semibold">{t(field)}</h4>
      {parts === null ? (
        <p>{t("tooDifferent")}</p>
      ) : (
        <p className="wrap-anywhere whitespace-pre-line">
          {parts.map(({ kind, text }, index) =>
            kind === "same" ? (
              <Data key={index}>{text}</Data>
            ) : kind === "added" ? (
              <ins key={index} className="font-semibold">
                <VisuallyHidden>{t("added")} </VisuallyHidden>
                <Data>{text}</Data>
              </ins>
            ) : (
              <del key={index}>
                <VisuallyHidden>{t("removed")} </VisuallyHidden>
                <Data>{text}</Data>
              </del>
            ),
          )}
        </p>
      )}
    </div>
  );
}
