import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { ownAddress, singleValues } from "#app/patient/own-address.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { HeldTime } from "#lib/appointments/dto.ts";
import { loadBookingChoice, type BookingChoice } from "#lib/appointments/queries-booking.ts";
import { listTimesToBook } from "#lib/appointments/queries-hold.ts";
import { referralOf } from "#lib/appointments/referral.ts";
import type { AddressParams } from "#lib/doctors/search.ts";
import { listOwnPatients } from "#lib/patients/queries.ts";
import { read } from "#lib/web/transport/read.ts";
import { AlreadyBooked } from "./_components/already-booked.tsx";
import { BookChoice } from "./_components/book-choice.tsx";
import { NothingToBook } from "./_components/nothing-to-book.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("booking");
  return { title: t("title") };
}

/** Books the visit in the URL, so that a time chosen before signing in is still there afterwards. */
export default async function BookPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const params = singleValues(await searchParams);
  const { timeZone } = await requirePatient(ownAddress("/patient/book", params));
  const { choice, patients, held, now } = await read(async (tx, ctx) => ({
    choice: await loadBookingChoice(tx, ctx, params),
    patients: await listOwnPatients(tx, ctx),
    held: await listTimesToBook(tx, ctx),
    now: ctx.now,
  }));
  const t = await getT("booking");
  if (!choice.found) return <NothingToBook doctor={choice.doctor} />;
  if (choice.ownVisit !== null) return <AlreadyBooked choice={choice} ownVisit={choice.ownVisit} />;
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p>{t("step")}</p>
      </header>
      {patients.length === 0 ? (
        <EmptyState title={t("noPatientTitle")}>
          <p>{t("noPatientText")}</p>
        </EmptyState>
      ) : (
        <BookChoice
          choice={choice}
          patients={patients}
          hold={held.find((hold) => isOf(choice, hold)) ?? null}
          now={now}
          referral={referralOf(params)}
          viewerTimeZone={timeZone}
        />
      )}
    </>
  );
}

/** Whether the hold, live or expired, is for the time in the URL. */
function isOf({ doctor, visitType, location, startsAt }: BookingChoice, hold: HeldTime): boolean {
  return (
    hold.doctorId === doctor.id &&
    hold.visitTypeId === visitType.id &&
    hold.locationId === location.id &&
    hold.startsAt === startsAt
  );
}
