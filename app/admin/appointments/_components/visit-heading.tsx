import { getT } from "#app/_request/words.ts";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** Where a page that changes one visit is, and which visit it changes. */
export async function VisitHeading({ visit, title }: { visit: VisitDto; title: string }) {
  const [locale, t, common] = await Promise.all([requestLocale(), getT("adminVisits"), getT("common")]);
  const { id, patient, reference, location } = visit;
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t("title"), href: "/admin/appointments" },
          { label: t("appointment"), href: `/admin/appointments/${id}` },
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <Card>
        <VisitFacts
          locale={locale}
          visit={visit}
          viewerTimeZone={location.timeZone}
          before={[
            { term: t("reference"), description: <Data>{reference}</Data> },
            { term: t("patient"), description: <Data>{patient.name}</Data> },
          ]}
        />
      </Card>
    </>
  );
}
