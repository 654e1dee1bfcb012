import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { deliverHl7 } from "#lib/hl7/deliver.ts";
import { keepDestinations } from "#lib/hl7/keep-destinations.ts";
import { senderWithin } from "#lib/hl7/send.ts";
import { hl7Messages, patients } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { Receiver } from "./receiver.ts";

/** Kathmandu's; a day of January 2027, which is a working day of the practice. */
const at = (day: number, hour: number) =>
  `2027-01-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00+05:45`;

/** A practice whose appointments one system is told of, and verbs on them. */
export async function makeToldWorld({ name }: { name?: string } = {}) {
  const receiver = new Receiver();
  await receiver.start();
  await keepDestinations(SYSTEM, [receiver.destination]);
  const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1000 } });
  const patient = await makePatient();
  const { as } = await makeUser("admin");
  const admin = as("admin");
  if (name !== undefined)
    await inTransaction(SYSTEM, (tx) =>
      tx.update(patients).set({ name, phone: "+9779841234567" }).where(eq(patients.id, patient.id)),
    );
  const { locationId } = practice;
  /** When the patient acts. */
  const clock = { now: NOW };
  const asPatient = () => ({ ...patient.ctx, now: clock.now });
  return {
    receiver,
    practice,
    patient,
    admin,
    clock,
    book: (day: number, hour = 10) =>
      bookAppointment(asPatient(), {
        ...bookingAt(practice, patient.id, at(day, hour)),
        confirmSameDay: true,
      }),
    move: (appointmentId: string, day: number, hour = 10) =>
      rescheduleAppointment(asPatient(), {
        ...{ appointmentId, locationId, startsAt: at(day, hour) },
        confirmSameDay: true,
      }),
    cancel: (appointmentId: string) => cancelAppointment(asPatient(), { appointmentId }),
    reach: (appointmentId: string, status: string, now: EpochMs = NOW) =>
      changeAppointmentStatus({ ...admin, now }, { appointmentId, status }),
    deliverAt: (now: EpochMs, send = senderWithin(3_000)) =>
      deliverHl7(() => ({ ...SYSTEM, now }), { destinations: [receiver.destination], send }),
    told: () => receiver.received.map(({ event, reference }) => [event, reference]),
    rows: () => inReadTransaction(SYSTEM, (tx) => tx.select().from(hl7Messages).orderBy(hl7Messages.id)),
  };
}

export type ToldWorld = Awaited<ReturnType<typeof makeToldWorld>>;
