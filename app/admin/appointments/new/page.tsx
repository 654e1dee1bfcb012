import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { bookForPatientAction } from "#app/admin/appointments/actions.ts";
import { ChooseDetails } from "#app/_staff/choose-details.tsx";
import { ChooseTime } from "#app/_staff/choose-time.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { StaffBooking } from "#lib/appointments/dto-admin.ts";
import { loadStaffBooking } from "#lib/appointments/queries-staff-booking.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { ChoosePatient } from "./_components/choose-patient.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("bookTitle") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Books for a caller, step by step in the URL: the patient, then visit type, doctor and location, then the time. */
export default async function BookPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/appointments/new");
  const address = await searchParams;
  const { booking, found } = await auditedRead(async (tx, ctx) => {
    const chosen = await loadStaffBooking(tx, ctx, address);
    const isSought =
      chosen === undefined && typeof address["sealed"] === "string" && address["sealed"] !== "";
    return {
      booking: chosen,
      found: isSought ? await listPatients(tx, ctx, { sealed: address["sealed"] }) : undefined,
    };
  });
  const [t, common] = await Promise.all([getT("adminVisits"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/appointments" }, { label: t("bookTitle") }]}
      />
      <h1>{t("bookTitle")}</h1>
      {booking === undefined ? <ChoosePatient found={found} /> : <Booking booking={booking} />}
    </>
  );
}

async function Booking({ booking }: { booking: StaffBooking }) {
  const t = await getT("adminVisits");
  const { patient } = booking;
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        <span>
          {t("patientChosen")}: <Data className="font-semibold">{patient.name}</Data>{" "}
          <span className="text-muted">{t("numbered", { number: String(patient.number) })}</span>
        </span>
        <TextLink href="/admin/appointments/new">{t("anotherPatient")}</TextLink>
      </p>
      <ChooseDetails booking={booking} />
      <ChooseTime booking={booking} action={bookForPatientAction} />
    </>
  );
}
