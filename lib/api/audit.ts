import { z } from "zod";

import { AUDIT_OUTCOMES, LOOK_ACTIONS } from "#lib/audit/constants.ts";
import { ROLES } from "#lib/core/actor.ts";
import { Id, InstantText } from "#lib/core/fields.ts";
import type { LookDto, TrailEntryDto } from "#lib/trail/dto.ts";
import { listOwnLooks } from "#lib/trail/queries-looks.ts";
import { listAuditEntries } from "#lib/trail/queries-trail.ts";
import { TrailAction } from "#lib/trail/schema.ts";

import { Instant } from "./fields.ts";
import { listOperation } from "./list.ts";

const ActingRole = z.enum([...ROLES, "unenrolled"]).nullable();
const Named = z.strictObject({ id: z.uuid(), name: z.string().nullable() });
const Key = z.strictObject({ id: z.uuid() });

const AuditEntry = z.strictObject({
  id: z.uuid(),
  at: Instant,
  actorKind: z.enum(["user", "anonymous", "system", "client"]),
  actor: Named.nullable(),
  role: ActingRole,
  client: Named.nullable(),
  action: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  entity: z.string(),
  entityId: z.string(),
  patient: Named.nullable(),
  fields: z.array(z.string()),
  changes: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

const Look = z.strictObject({
  id: z.uuid(),
  at: Instant,
  action: z.enum(LOOK_ACTIONS),
  name: z.string().nullable(),
  role: ActingRole,
  client: z.string().nullable(),
  isForPatient: z.boolean(),
  visit: z.strictObject({ id: z.uuid(), startsAt: Instant, timeZone: z.string() }).nullable(),
});

const PATIENT = { id: "0199a3c4-7d10-7c3e-8f00-000000000002", name: "Amara O’Neill" };
const VISIT = "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e";
const ID = "0199a3c4-7d10-7c3e-8f00-00000000000b";
const AT = "2027-01-04T04:15:00.000Z";

/** The trail for administrators, and for patients the users who viewed their record. */
export const AUDIT_OPERATIONS = [
  listOperation({
    id: "listAuditEntries",
    name: "trail.read",
    path: "/api/v1/audit-entries",
    scope: "audit:read",
    query: listAuditEntries,
    filters: z.strictObject({
      action: TrailAction.optional(),
      actorId: Id.optional(),
      patientId: Id.optional(),
      personId: Id.optional(),
      outcome: z.enum(AUDIT_OUTCOMES, { error: "choose" }).optional(),
      from: InstantText.optional(),
      to: InstantText.optional(),
    }),
    key: Key,
    toItem: (entry: TrailEntryDto) => entry,
    item: AuditEntry,
    isRecorded: true,
    refuses: ["forbidden"],
    example: {
      input: { action: "appointment.cancel", from: "2027-01-01T00:00:00+05:45" },
      item: {
        id: ID,
        at: AT,
        actorKind: "user",
        actor: { id: "0199a3c4-7d10-7c3e-8f00-00000000000a", name: PATIENT.name },
        role: "patient",
        client: null,
        action: "appointment.cancel",
        outcome: "done",
        entity: "appointment",
        entityId: VISIT,
        patient: PATIENT,
        fields: [],
        changes: { status: { from: "confirmed", to: "cancelled" } },
        requestId: "k3Vh8Qm1ZtYw5RnX0cBfJg",
      },
    },
  }),
  listOperation({
    id: "listOwnLooks",
    name: "me.looks",
    path: "/api/v1/me/looks",
    scope: "me:read",
    query: listOwnLooks,
    filters: z.strictObject({ patientId: Id.optional() }),
    key: Key,
    toItem: (look: LookDto) => look,
    item: Look,
    isRecorded: true,
    refuses: ["forbidden", "not_found", "unknown_patient"],
    example: {
      input: { limit: 50 },
      item: {
        id: ID,
        at: AT,
        action: "appointment.read",
        name: "Dr Asha Rai",
        role: "doctor",
        client: null,
        isForPatient: false,
        visit: { id: VISIT, startsAt: "2027-01-06T03:15:00.000Z", timeZone: "Asia/Kathmandu" },
      },
    },
  }),
];
