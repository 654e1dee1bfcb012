import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { RecordDto } from "#lib/records/dto.ts";
import { RecordVersions } from "./record-versions.tsx";

/** A signed record: its patient, its visit, and the content of its versions. */
export function RecordToRead({ locale, record }: { locale: Locale; record: RecordDto }) {
  const t = translator(locale, "records");
  const write = formats(locale);
  const { patient, doctorName, visitTypeName, startsAt, location } = record;
  return (
    <>
      <Card>
        <DefinitionList
          items={[
            { term: t("patient"), description: <Data>{patient.name}</Data> },
            { term: t("doctor"), description: <Data>{doctorName}</Data> },
            { term: t("appointment"), description: <Data>{visitTypeName}</Data> },
            {
              term: t("when"),
              description: `${write.dateTime(startsAt, location.timeZone)}, ${write.zoneAt(startsAt, location.timeZone)}`,
            },
          ]}
        />
      </Card>
      <TitledCard id="versions" title={t("versions")}>
        <RecordVersions locale={locale} record={record} />
      </TitledCard>
    </>
  );
}
