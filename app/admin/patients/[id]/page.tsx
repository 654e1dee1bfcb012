import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { updatePatientAction } from "#app/admin/patients/actions.ts";
import { personTrailHref, trailHref } from "#lib/trail/address.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { NotReached } from "#components/patients/not-reached.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { proposalFields } from "#lib/core/name-proposal.ts";
import { shownParts } from "#lib/core/person-name.ts";
import { dateParts } from "#lib/i18n/typed-date.ts";
import { mergeHref } from "#lib/patients/address.ts";
import { managedVisitsHref } from "#lib/appointments/managed-address.ts";
import type { ManagedPatientDto } from "#lib/appointments/dto-patient.ts";
import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { personFields } from "#app/admin/patients/person-fields.ts";
import { AgreedToTexts, textMessagesField } from "./_components/text-messages.tsx";
import { PatientVisits } from "./_components/patient-visits.tsx";
import { Representatives } from "./_components/representatives.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminPatients");
  return { title: t("patient") };
}

interface PatientPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** A patient's file for the front desk: how to reach them, who acts for them, and when they come, never why. */
export default async function PatientPage({ params, searchParams }: PatientPageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/patients/${id}`);
  const patient = await auditedRead((tx, ctx) => loadManagedPatient(tx, ctx, id, address));
  const [locale, t, tMerge, tVisits, tAudit, common] = await Promise.all([
    requestLocale(),
    getT("adminPatients"),
    getT("mergePatients"),
    getT("adminVisits"),
    getT("audit"),
    getT("common"),
  ]);
  // A merged file redirects to its successor.
  if (patient.id !== id) redirect(`/admin/patients/${patient.id}`);
  const done = (["saved", "created", "merged"] as const).find((each) => each === address["done"]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/patients" }, { label: t("patient") }]}
      />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data>{patient.name}</Data>
        </h1>
        <span className="text-muted">{t("numbered", { number: String(patient.number) })}</span>
        <Chip tone={patient.userId === null ? "neutral" : "ok"}>
          {patient.userId === null ? t("accountNo") : t("accountYes")}
        </Chip>
      </header>
      {done && (
        <Notice tone="ok" role="status">
          <p>{done === "merged" ? tMerge("done") : t(`done.${done}`)}</p>
        </Notice>
      )}
      <NotReached locale={locale} isNotReached={patient.isNotReached} phone={patient.phone} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Contact patient={patient} />
        <Representatives patient={patient} />
      </div>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2 screen-only">
        <ButtonLink href={`/admin/appointments/new?patient=${patient.id}`}>{tVisits("add")}</ButtonLink>
        <TextLink href={managedVisitsHref({ patient: patient.id })}>{t("visitsFind")}</TextLink>
      </p>
      <PatientVisits patient={patient} />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <TextLink href={trailHref({ show: "entries", typed: { patient: patient.id } })}>
          {t("looksLink")}
        </TextLink>
        <TextLink href={personTrailHref(patient.id)}>{tAudit("personLink")}</TextLink>
      </p>
      <p className="screen-only">
        <TextLink href={mergeHref(patient.id)}>{tMerge("link")}</TextLink>
      </p>
    </>
  );
}

async function Contact({ patient }: { patient: ManagedPatientDto }) {
  const [t, common] = await Promise.all([getT("adminPatients"), getT("common")]);
  const { id, version, name, phone, email, insurerName, insuranceNumber, timeZone, dateOfBirth } = patient;
  const { day = "", month = "", year = "" } = dateParts(dateOfBirth ?? "");
  const { givenName, familyName } = shownParts(patient);
  const isProposed = patient.givenName === null;
  const fields = await personFields(
    {
      name,
      givenName: givenName ?? "",
      familyName: familyName ?? "",
      phone: phone ?? "",
      email: email ?? "",
      insurerName: insurerName ?? "",
      insuranceNumber: insuranceNumber ?? "",
      timeZone,
      "dateOfBirth.day": day,
      "dateOfBirth.month": month,
      "dateOfBirth.year": year,
    },
    isProposed,
  );
  return (
    <TitledCard id="contact-title" title={t("contactTitle")}>
      {patient.textConsent && <AgreedToTexts consent={patient.textConsent} timeZone={timeZone} />}
      <FieldsForm
        formId="contact"
        action={updatePatientAction}
        fields={patient.userId === null ? [...fields, textMessagesField(t, patient.textConsent)] : fields}
        hidden={{ patientId: id, ...(isProposed && proposalFields({ givenName, familyName })) }}
        stored={{ version, words: common("savedNow") }}
        submit={common("save")}
        pending={common("saving")}
        reload={{ href: `/admin/patients/${id}`, words: t("reload") }}
      />
    </TitledCard>
  );
}
