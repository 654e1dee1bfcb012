import { randomBytes, randomUUID } from "node:crypto";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { addClosure } from "#lib/availability/add-closure.ts";
import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { createLocation } from "#lib/catalog/create-location.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { createVisitType } from "#lib/catalog/create-visit-type.ts";
import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { createDoctor } from "#lib/doctors/create.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { sealSearch } from "#lib/identity/users/seal-search.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingHref } from "#lib/appointments/address.ts";
import { usersHref } from "#lib/identity/users/address.ts";
import { NOW } from "./now.ts";
import { SHORT_PAYLOAD } from "./payloads.ts";
import { makeSession } from "./sessions.ts";
import { findUserId, PASSWORD } from "./world.ts";
import { SYSTEM } from "./system.ts";

const TIME_ZONE = "Asia/Kathmandu";

const contextOf = (userId: string, role: Role): Context => ({
  actor: { kind: "user", userId, role, sessionId: randomUUID() },
  now: NOW,
  requestId: randomUUID(),
});

/** A page on which the text is to be seen, or at least was once read from the database. */
export interface HostilePage {
  readonly path: string;
  readonly userId?: string;
  readonly role?: Role;
  /** It says nothing of what was typed. */
  readonly isSilent?: true;
}

/** A clinic in which every text that somebody can type is this one, and the pages that show it. */
export async function makeHostileWorld(text: string): Promise<readonly HostilePage[]> {
  const clinic = await makeClinic(text);
  const patient = await makeHostilePatient(text);
  const doctorUser = await makeAccount(text, "doctor");
  await linkDoctor(SYSTEM, { userId: doctorUser, doctorId: clinic.doctorId });
  const visits = await makeVisits(text, clinic, patient);
  const adminId = await findUserId("admin@praxis.example");
  const as = (userId: string, role: Role, paths: readonly string[]) =>
    paths.map((path) => ({ path, userId, role }));
  return [
    { path: `/doctors/${clinic.doctorSlug}` },
    { path: `/doctors?${new URLSearchParams({ q: text })}` },
    { path: await invite(text, adminId) },
    ...as(patient.userId, "patient", [
      "/patient",
      "/patient?when=past",
      bookingHref({ ...clinic.slugs, mode: "in_person", startsAt: Date.parse(at("11:00")) }),
      `/patient/visits/${visits.booked}`,
      `/patient/visits/${visits.booked}/booked`,
      `/patient/visits/${visits.booked}/cancel`,
      `/patient/visits/${visits.booked}/move`,
      `/patient/visits/${visits.cancelled}`,
      "/patient/profile",
      `/patient/profile/${patient.patientId}`,
      `/patient/profile/${patient.patientId}/access`,
      "/account/details",
      "/account/close",
    ]),
    { path: "/account/sessions", userId: patient.userId, role: "patient", isSilent: true },
    ...as(doctorUser, "doctor", ["/doctor?date=2027-01-06"]),
    ...as(adminId, "admin", [
      "/admin",
      usersHref({ sealed: sealSearch(text) }),
      `/admin/users/${patient.userId}`,
      `/admin/users/${doctorUser}`,
      "/admin/invitations",
      `/admin/appointments/${visits.booked}`,
    ]),
    {
      path: `/admin/audit?${new URLSearchParams({ actor: text, patient: text, action: text })}`,
      userId: adminId,
      role: "admin",
      isSilent: true,
    },
  ];
}

async function makeClinic(text: string) {
  const slug = `hostile-${randomBytes(4).toString("hex")}`;
  const named = { slug, name: text };
  const location = await createLocation(SYSTEM, {
    ...named,
    addressLine: text,
    city: text,
    region: text,
    postcode: SHORT_PAYLOAD,
    country: "NP",
    phone: "+977 1 5550142",
    emergencyPhone: "102",
    timeZone: TIME_ZONE,
  });
  const [department, specialty, visitType] = await Promise.all([
    createDepartment(SYSTEM, named),
    createSpecialty(SYSTEM, named),
    createVisitType(SYSTEM, { ...named, description: text }),
  ]);
  const doctor = await createDoctor(SYSTEM, {
    ...named,
    biography: text,
    gender: "female",
    licenceNumber: text,
    licenceAuthority: text,
    practisingSince: 2012,
    languages: ["en"],
    feeMinor: 150_000,
    currency: "NPR",
    departmentId: department.id,
    specialtyIds: [specialty.id],
    locationIds: [location.id],
    visitTypes: [{ visitTypeId: visitType.id }],
  });
  const hours = { locationId: location.id, startTime: "09:00", endTime: "12:00", validFrom: "2026-12-01" };
  const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...hours, weekday }));
  await setWeeklyHours(SYSTEM, { doctorId: doctor.id, rules });
  const evening = { startTime: "17:00", endTime: "18:00", locationId: location.id };
  await addExtraHours(SYSTEM, { doctorId: doctor.id, date: "2027-01-07", ...evening, reason: text });
  await addClosure(SYSTEM, { doctorId: doctor.id, date: "2027-01-08", reason: text });
  return {
    doctorId: doctor.id,
    doctorSlug: doctor.slug,
    locationId: location.id,
    visitTypeId: visitType.id,
    slugs: { doctorSlug: doctor.slug, visitTypeSlug: visitType.slug, locationSlug: location.slug },
  };
}

const passwordHash = hashPassword(PASSWORD);

async function makeAccount(name: string, role: Role): Promise<string> {
  const email = `hostile.${randomUUID()}@example.org`;
  const account = { email, name, timeZone: TIME_ZONE, roles: [role] };
  return (await createUser(SYSTEM, { ...account, passwordHash: await passwordHash })).id;
}

/** A patient with a child, and with a session in a browser that calls itself by the text. */
async function makeHostilePatient(text: string) {
  const userId = await makeAccount(text, "patient");
  const person = { name: text, timeZone: TIME_ZONE };
  const { id: patientId } = await createPatient(SYSTEM, { ...person, dateOfBirth: "1988-02-29", userId });
  const { id: childId } = await createPatient(SYSTEM, { ...person, dateOfBirth: "2019-06-01" });
  await grantPatientAccess(SYSTEM, { userId, patientId: childId, relation: "parent" });
  const insurance = { insurerName: text, insuranceNumber: text };
  await updatePatient(contextOf(userId, "patient"), { ...person, ...insurance, patientId, version: 1 });
  await makeSession(userId, { device: text });
  return { userId, patientId };
}

type Clinic = Awaited<ReturnType<typeof makeClinic>>;

async function makeVisits(
  text: string,
  { doctorId, locationId, visitTypeId }: Clinic,
  { userId, patientId }: { userId: string; patientId: string },
) {
  const patient = contextOf(userId, "patient");
  const wanted = {
    doctorId,
    locationId,
    visitTypeId,
    patientId,
    mode: "in_person",
    reason: text,
    notes: text,
  };
  const { id: cancelled } = await bookAppointment(patient, { ...wanted, startsAt: at("09:00") });
  await cancelAppointment(patient, { appointmentId: cancelled, reason: text });
  const { id: booked } = await bookAppointment(patient, { ...wanted, startsAt: at("10:00") });
  return { booked, cancelled };
}

function at(time: string): string {
  return `2027-01-06T${time}:00+05:45`;
}

async function invite(name: string, adminId: string): Promise<string> {
  const input = { name, email: `hostile.${randomUUID()}@example.org`, roles: ["doctor"] };
  const { id: invitationId } = await inviteUser(contextOf(adminId, "admin"), input);
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "invitation", { invitationId }));
  return `/invitation?token=${token}`;
}
