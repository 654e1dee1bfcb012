import { PhoneLink } from "#components/locations/phone-link.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { PatientDto } from "#lib/patients/dto.ts";

interface PatientCardProps {
  locale: Locale;
  patient: PatientDto;
  changeHref: string;
  /** The path of the page that lists who has seen it. */
  looksHref: string;
}

/** A patient's data, and the link to change it. */
export function PatientCard({ locale, patient, changeHref, looksHref }: PatientCardProps) {
  const t = translator(locale, "profile");
  const tAudit = translator(locale, "audit");
  const none = translator(locale, "common")("notGiven");
  const write = formats(locale);
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  const { id, name, relation, dateOfBirth, phone, insurerName, insuranceNumber, timeZone } = patient;
  return (
    <Card as="section" aria-labelledby={`patient-${id}`} className="grid gap-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id={`patient-${id}`}>
          <Data className="wrap-anywhere">{name}</Data>
        </h2>
        <p className="text-muted">{t(`relation.${relation}`)}</p>
      </div>
      <DefinitionList
        items={[
          { term: t("dateOfBirth"), description: dateOfBirth && write.date(dateOfBirth) },
          { term: t("phone"), description: phone === null ? none : <PhoneLink number={phone} /> },
          { term: t("insurerName"), description: insurerName === null ? none : <Data>{insurerName}</Data> },
          {
            term: t("insuranceNumber"),
            description: insuranceNumber === null ? none : <Data>{insuranceNumber}</Data>,
          },
          { term: t("timeZone"), description: write.zone(timeZone) },
        ]}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <ButtonLink href={changeHref} look="quiet">
          {t("change")}
          <VisuallyHidden> {t.rich("changeFor", { data, name })}</VisuallyHidden>
        </ButtonLink>
        <TextLink href={looksHref} className="py-0.5">
          {tAudit("looksLink")}
          <VisuallyHidden> {tAudit.rich("looksLinkFor", { data, name })}</VisuallyHidden>
        </TextLink>
      </div>
    </Card>
  );
}
