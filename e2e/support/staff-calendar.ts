import { addLeave } from "#lib/availability/add-leave.ts";
import { makeDoctorUser } from "./records.ts";
import { SYSTEM } from "./system.ts";
import { cancelVisit, makePatient, makePractice, makeVisit, type Person, type Practice } from "./world.ts";

export interface BusyDoctor {
  readonly doctorUserId: string;
  readonly practice: Practice;
  /** Whose appointment is on Wednesday 6 January 2027 at 09:00 in Kathmandu. */
  readonly person: Person;
  readonly visitId: string;
}

/** A doctor with one appointment on a Wednesday, another that was cancelled, and leave on the Thursday. */
export async function makeBusyDoctor(): Promise<BusyDoctor> {
  const [person, other, practice] = await Promise.all([makePatient(), makePatient(), makePractice()]);
  const doctorUserId = await makeDoctorUser(practice);
  const { id: visitId } = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  const cancelled = await makeVisit(other, practice, { startsAt: "2027-01-06T10:30:00+05:45" });
  await cancelVisit(other, cancelled.id);
  const { doctorId } = practice;
  await addLeave(SYSTEM, { doctorId, fromDate: "2027-01-07", untilDate: "2027-01-07" });
  return { doctorUserId, practice, person, visitId };
}
