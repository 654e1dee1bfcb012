import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormats, getT } from "#app/_request/words.ts";
import { overrideField } from "#app/_staff/override-field.ts";
import { takeDoctorOutAction } from "#app/admin/doctors/actions.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { listLeavingVisits, type LeavingVisitDto } from "#lib/appointments/queries-leaving.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { loadManagedDoctor } from "#lib/doctors/queries-admin.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminDoctors");
  return { title: t("outTitle") };
}

/** Decides on each coming visit of a doctor who is removed. Nothing is preselected. */
export default async function TakeOutPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("admin", `/admin/doctors/${id}/leave`);
  const { doctor, visits } = await auditedRead(async (tx, ctx) => ({
    doctor: await loadManagedDoctor(tx, ctx, id),
    visits: await listLeavingVisits(tx, ctx, id),
  }));
  if (!doctor.isActive) notFound();
  const [t, common] = await Promise.all([getT("adminDoctors"), getT("common")]);
  const here = `/admin/doctors/${doctor.id}`;
  const versions = visits.map((visit) => [`versions.${visit.id}`, String(visit.version)] as const);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t("title"), href: "/admin/doctors" },
          { label: t("doctor"), href: here },
          { label: t("outTitle") },
        ]}
      />
      <h1>{t.rich("leaveTitle", { name: doctor.name, data: (text) => <Data>{text}</Data> })}</h1>
      <p className="max-w-prose">{t("leaveIntro", { count: visits.length })}</p>
      <p className="max-w-prose text-muted">{t("leaveAccount")}</p>
      <Card>
        <FieldsForm
          formId="leave"
          action={takeDoctorOutAction}
          fields={[...(await Promise.all(visits.map(decisionOn))), await overrideField()]}
          hidden={{
            doctorId: doctor.id,
            version: String(doctor.version),
            ...Object.fromEntries(versions),
          }}
          submit={t("leaveSubmit")}
          pending={t("leavePending")}
          look="danger"
          reload={{ href: `${here}/leave`, words: t("reload") }}
        />
      </Card>
    </>
  );
}

async function decisionOn(visit: LeavingVisitDto): Promise<FieldSpec> {
  const [t, write] = await Promise.all([getT("adminDoctors"), getFormats()]);
  const { id, startsAt, location, patient, visitType, colleagues } = visit;
  const time = write.dateTime(startsAt, location.timeZone);
  return {
    kind: "select",
    name: `visits.${id}`,
    label: t.rich("visitOf", {
      patient: patient.name,
      time,
      type: visitType.name,
      place: location.name,
      data: (text) => <Data>{text}</Data>,
    }),
    summary: time,
    ...(colleagues.length === 0 && { hint: t("noColleague") }),
    emptyLabel: t("choose"),
    options: [
      { value: "keep", label: t("keep") },
      { value: "cancel", label: t("cancel") },
      ...colleagues.map((time) => ({
        value: `${time.doctor.id} ${time.location.id} ${toIsoInstant(time.startsAt)}`,
        label: t("with", {
          doctor: time.doctor.name,
          time: write.dateTime(time.startsAt, time.location.timeZone),
          place: time.location.name,
        }),
      })),
    ],
    optionsAreData: true,
  };
}
