import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import type { StaffArea } from "./staff-area.ts";

interface VisitHeadingProps {
  area: StaffArea;
  visit: VisitDto;
  title: string;
}

/** The breadcrumbs and the visit of a page that changes it. */
export async function VisitHeading({ area, visit, title }: VisitHeadingProps) {
  const [locale, t, common, zone] = await Promise.all([
    requestLocale(),
    getT("adminVisits"),
    getT("common"),
    readerZone(),
  ]);
  const { id, patient, reference } = visit;
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: area.list.words, href: area.list.href },
          { label: t("appointment"), href: area.visitHref(id) },
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <Card>
        <VisitFacts
          locale={locale}
          visit={visit}
          viewerTimeZone={zone}
          before={[
            { term: t("reference"), description: <Data>{reference}</Data> },
            { term: t("patient"), description: <Data>{patient.name}</Data> },
          ]}
        />
      </Card>
    </>
  );
}
