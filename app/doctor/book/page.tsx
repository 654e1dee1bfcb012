import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { ChooseDetails } from "#app/_staff/choose-details.tsx";
import { ChooseTime } from "#app/_staff/choose-time.tsx";
import { bookOwnPatientAction } from "#app/doctor/visits/[id]/actions.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { loadStaffBooking } from "#lib/appointments/queries-staff-booking.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staff");
  return { title: t("ownTitles.book") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** A doctor books for a patient whom they treat, with themselves: visit type and location, then the time. */
export default async function DoctorBookPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("doctor", "/doctor");
  const address = await searchParams;
  const booking = await auditedRead((tx, ctx) => loadStaffBooking(tx, ctx, address));
  if (booking === undefined) notFound();
  const [t, tVisits, common] = await Promise.all([getT("staff"), getT("adminVisits"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("myDay"), href: "/doctor" }, { label: tVisits("bookTitle") }]}
      />
      <h1>{t.rich("bookTitle", { data: (words) => <Data>{words}</Data>, name: booking.patient.name })}</h1>
      {booking.doctor === null ? (
        <EmptyState title={t("notBookableTitle")}>
          <p>{t("notBookableText")}</p>
        </EmptyState>
      ) : (
        <>
          <ChooseDetails booking={booking} isDoctorFixed />
          <ChooseTime booking={booking} action={bookOwnPatientAction} />
        </>
      )}
    </>
  );
}
