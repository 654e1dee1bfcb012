import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { proposalFields } from "#lib/core/name-proposal.ts";
import { shownParts } from "#lib/core/person-name.ts";
import { listTimeZones } from "#lib/core/time-zone.ts";
import { loadOwnPatient } from "#lib/patients/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { PatientForm } from "./_components/patient-form.tsx";
import { patientWords } from "./patient-words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("profile");
  return { title: t("editTitle") };
}

export default async function EditPatientPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requirePatient(`/patient/profile/${id}`);
  const patient = await auditedRead((tx, ctx) => loadOwnPatient(tx, ctx, id));
  const [t, tAudit, common, write, words] = await Promise.all([
    getT("profile"),
    getT("audit"),
    getT("common"),
    getFormats(),
    patientWords(patient),
  ]);
  const isSelf = patient.relation === "self";
  const { givenName, familyName } = shownParts(patient);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/patient/profile" }, { label: t("editTitle") }]}
      />
      <h1>{t("editTitle")}</h1>
      <Card className="grid max-w-prose gap-6">
        <p>
          <Data className="font-semibold">{patient.name}</Data>
          {patient.dateOfBirth !== null && <>, {t("born", { date: write.date(patient.dateOfBirth) })}</>}
          <span className="block text-small text-muted">
            {t(`dateOfBirthHint.${isSelf ? "own" : "others"}`)}
          </span>
        </p>
        <PatientForm
          words={words}
          timeZones={listTimeZones()}
          kept={{
            patientId: patient.id,
            version: String(patient.version),
            name: patient.name,
            givenName: givenName ?? "",
            familyName: familyName ?? "",
            phone: patient.phone ?? "",
            insurerName: patient.insurerName ?? "",
            insuranceNumber: patient.insuranceNumber ?? "",
            timeZone: patient.timeZone,
          }}
          proposal={patient.givenName === null ? proposalFields({ givenName, familyName }) : {}}
          isSelf={isSelf}
        />
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href="/patient/profile" className="py-0.5">
            {t("back")}
          </TextLink>
          <TextLink href={`/patient/profile/${patient.id}/access`} className="py-0.5">
            {tAudit("looksLink")}
          </TextLink>
        </p>
      </Card>
    </>
  );
}
