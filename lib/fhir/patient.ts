import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Slice } from "#lib/core/slice.ts";
import { findPatientRows } from "#lib/patients/find-patients.ts";
import { findPatientFiles } from "#lib/patients/queries-file.ts";
import type { PatientFileDto } from "#lib/patients/dto.ts";
import { listOwnPatients } from "#lib/patients/queries.ts";
import { Person } from "#lib/patients/seal-search.ts";
import type { Tx } from "#db/transaction.ts";

import { SYSTEMS } from "./constants.ts";
import { given, humanName, metaOf } from "./elements.ts";
import type { Asked, FhirType } from "./fhir-type.ts";
import { sliceTo } from "./slice-to.ts";
import { codeOf, keyOf, refuse, uuidsOf, valueOf, type Values } from "./values.ts";

const OF_PERSON = { isOfPerson: true } as const;

/** The patients of appointments. Payers, and what a doctor writes, are in no resource. */
export const PATIENT: FhirType = {
  type: "Patient",
  scope: "patients:read",
  isPublic: false,
  isRecorded: true,
  name: "patient.read",
  parameters: {
    identifier: { kind: "token", says: "The patient's number." },
    name: { kind: "string", says: "Beginnings of words of the name, two letters at least.", ...OF_PERSON },
    phone: { kind: "token", ...OF_PERSON },
    email: { kind: "token", ...OF_PERSON },
    birthdate: { kind: "date", says: "The whole day.", ...OF_PERSON },
  },
  includes: {},
  find: async (tx, ctx, ids) => {
    const uuids = uuidsOf(ids);
    return uuids.length === 0 ? [] : (await findPatientFiles(tx, ctx, uuids)).map(toPatient);
  },
  search: async (tx, ctx, asked) => sliceTo(await filesOf(tx, ctx, asked), toPatient),
};

/** As in the API: administrators search all patients, and others list those for whom they act. */
async function filesOf(tx: Tx, ctx: Context, asked: Asked): Promise<Slice<PatientFileDto, number>> {
  const { actor } = ctx;
  const sought = soughtIn(asked.values);
  const { number, ...words } = sought;
  const isOwn = actor.kind === "user" && actor.role === "patient";
  if (!isOwn) {
    const after = keyOf(z.int(), asked.after);
    const { items, next } = await findPatientRows(tx, ctx, { ...sought, limit: asked.limit, after });
    const ids = items.map(({ id }) => id);
    return { items: inOrder(await findPatientFiles(tx, ctx, ids)), next };
  }
  if (Object.values(words).some((word) => word !== "")) throw new DomainError("forbidden");
  const own = await listOwnPatients(tx, ctx);
  const ids = own.map(({ id }) => id);
  const after = keyOf(z.int(), asked.after) ?? Infinity;
  const files = inOrder(await findPatientFiles(tx, ctx, ids)).filter(
    (file) => (number === "" || Number(number) === file.number) && file.number < after,
  );
  const items = files.slice(0, asked.limit);
  return { items, next: files.length > items.length ? (items.at(-1)?.number ?? null) : null };
}

function inOrder(files: readonly PatientFileDto[]): PatientFileDto[] {
  return files.toSorted((one, other) => other.number - one.number);
}

function soughtIn(values: Values) {
  const identifier = valueOf(values, "identifier");
  const number = identifier === undefined ? "" : codeOf(identifier, "identifier", SYSTEMS.patientNumber);
  return {
    name: typed(Person.shape.name, "name", valueOf(values, "name")),
    phone: typed(Person.shape.phone, "phone", valueOf(values, "phone")),
    email: typed(Person.shape.email, "email", valueOf(values, "email")),
    dateOfBirth: typed(
      Person.shape.dateOfBirth,
      "birthdate",
      valueOf(values, "birthdate")?.replace(/^eq/, ""),
    ),
    number: typed(Person.shape.number, "identifier", number),
    insurer: "",
    insuranceNumber: "",
  };
}

function typed(schema: z.ZodType<string>, parameter: string, value: string | undefined): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(parameter, /^[a-z_]+$/.test(issue?.message ?? "") ? issue?.message : "invalid");
}

export function toPatient(file: PatientFileDto) {
  const { id, number, name, givenName, familyName, phone, email, dateOfBirth, version } = file;
  const telecom = [
    ...(given(phone) ? [{ system: "phone" as const, value: phone }] : []),
    ...(given(email) ? [{ system: "email" as const, value: email }] : []),
  ];
  return {
    resourceType: "Patient" as const,
    id,
    meta: metaOf(version),
    identifier: [{ system: SYSTEMS.patientNumber, value: String(number) }],
    name: [humanName({ name, givenName, familyName })],
    ...(telecom.length > 0 && { telecom }),
    ...(given(dateOfBirth) && { birthDate: dateOfBirth }),
  };
}
