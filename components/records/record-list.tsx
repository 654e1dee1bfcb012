import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { RecordListItemDto } from "#lib/records/dto.ts";

/** A patient's records that a doctor may read: date, visit type and doctor, without their content. */
export function RecordList({ locale, records }: { locale: Locale; records: readonly RecordListItemDto[] }) {
  const t = translator(locale, "records");
  if (records.length === 0) return <p>{t("earlierNone")}</p>;
  return (
    <ul className="grid gap-2">
      {records.map(({ appointmentId, startsAt, timeZone, visitTypeName, doctorName }) => (
        <li key={appointmentId}>
          <TextLink href={`/doctor/records/${appointmentId}`} className="py-0.5">
            {formats(locale).dateTime(startsAt, timeZone)}
          </TextLink>{" "}
          <Data>
            {visitTypeName}, {doctorName}
          </Data>
        </li>
      ))}
    </ul>
  );
}
