import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { confirmPatientAccess } from "#lib/patients/confirm-access.ts";
import { RELATIONS } from "#lib/patients/constants.ts";
import type { RepresentativeDto } from "#lib/patients/dto-admin.ts";
import type { ActsForDto } from "#lib/patients/dto.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { listOwnRepresentatives } from "#lib/patients/queries-acting.ts";
import { listRepresentatives } from "#lib/patients/queries-file.ts";
import { revokePatientAccess } from "#lib/patients/revoke-access.ts";
import { AccessInput } from "#lib/patients/schema.ts";

import { Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { ActsFor, FILE_EXAMPLE, Representative } from "./patients-answers.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const OF_ONE = { id: "patientId" };
const ONE = { id: FILE_EXAMPLE.id };
const USER = "0199a3c4-7d10-7c3e-8f00-000000000009";
const REPRESENTATIVE: z.output<typeof Representative> = {
  userId: USER,
  name: "Nia O’Neill",
  email: "nia@example.org",
  relation: "parent",
  confirmedAt: null,
  endsAt: "2033-05-16T18:15:00.000Z",
};

const { email: _, ...OWN_REPRESENTATIVE } = REPRESENTATIVE;

export const REPRESENTATIVE_OPERATIONS = [
  queryOperation({
    id: "listRepresentatives",
    name: "patient.representatives",
    path: "/api/v1/patients/{id}/representatives",
    scope: "patients:read",
    pathFields: OF_ONE,
    query: async (tx, ctx, asked: { patientId: string }) => ({
      items: await listRepresentatives(tx, ctx, asked),
    }),
    source: listRepresentatives,
    isRecorded: true,
    whole: z.strictObject({ patientId: Id }),
    input: Nothing,
    toAnswer: (list: { readonly items: readonly RepresentativeDto[] }) => list,
    answer: z.strictObject({ items: z.array(Representative) }),
    refuses: ["forbidden", "not_found"],
    example: { path: ONE, input: {}, answer: { items: [REPRESENTATIVE] } },
  }),
  verbOperation({
    id: "grantPatientAccess",
    method: "POST",
    path: "/api/v1/patients/{id}/representatives",
    scope: "patients:write",
    pathFields: OF_ONE,
    verb: grantPatientAccess,
    input: less(AccessInput, "patientId"),
    answer: z.strictObject({
      userId: z.uuid(),
      patientId: z.uuid(),
      relation: z.enum(RELATIONS).exclude(["self"]),
    }),
    example: {
      path: ONE,
      input: { userId: USER, relation: "parent" },
      answer: { userId: USER, patientId: FILE_EXAMPLE.id, relation: "parent" },
    },
  }),
  verbOperation({
    id: "confirmPatientAccess",
    method: "POST",
    path: "/api/v1/patients/{id}/representatives/{userId}/confirmation",
    scope: "patients:write",
    pathFields: { ...OF_ONE, userId: "userId" },
    verb: confirmPatientAccess,
    input: Nothing,
    answer: z.strictObject({
      userId: z.uuid(),
      patientId: z.uuid(),
      relation: z.enum(RELATIONS).exclude(["self", "carer"]),
    }),
    example: {
      path: { ...ONE, userId: USER },
      input: {},
      answer: { userId: USER, patientId: FILE_EXAMPLE.id, relation: "parent" },
    },
  }),
  queryOperation({
    id: "listMyRepresentatives",
    name: "me.representatives",
    path: "/api/v1/me/representatives",
    scope: "patients:read",
    query: async (tx, _ctx, _nothing: Readonly<Record<string, never>>) => ({
      items: await listOwnRepresentatives(tx),
    }),
    source: listOwnRepresentatives,
    whole: Nothing,
    input: Nothing,
    toAnswer: (list: { readonly items: readonly ActsForDto[] }) => list,
    answer: z.strictObject({ items: z.array(ActsFor) }),
    refuses: [],
    example: { input: {}, answer: { items: [OWN_REPRESENTATIVE] } },
  }),
  silentOperation({
    id: "revokePatientAccess",
    method: "DELETE",
    path: "/api/v1/patients/{id}/representatives/{userId}",
    scope: "patients:write",
    pathFields: { ...OF_ONE, userId: "userId" },
    verb: revokePatientAccess,
    input: Nothing,
    example: { path: { ...ONE, userId: USER }, input: {} },
  }),
];
