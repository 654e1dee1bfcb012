import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { closeEmergencyReview } from "#lib/emergency/close-review.ts";
import { REVIEW_OUTCOMES, REVIEW_STATES } from "#lib/emergency/constants.ts";
import type { ReviewDto, ReviewRowDto } from "#lib/emergency/dto.ts";
import { listReviewSlice, loadReview } from "#lib/emergency/queries-reviews.ts";
import { CloseReviewInput } from "#lib/emergency/schema.ts";

import { Instant, Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const Outcome = z.enum(REVIEW_OUTCOMES);

const Access = z.strictObject({
  id: z.uuid(),
  doctorName: z.string(),
  openedAt: Instant,
  endsAt: Instant,
  isRunning: z.boolean(),
  outcome: Outcome.nullable(),
});

const ReviewedAccess = Access.extend({
  doctorUserId: z.uuid(),
  patient: z.strictObject({ id: z.uuid(), name: z.string(), number: z.int() }),
  reason: z.string(),
  recordsRead: z.int().min(0),
  isOwn: z.boolean(),
  review: z
    .strictObject({ outcome: Outcome, note: z.string(), closedAt: Instant, reviewer: z.string() })
    .nullable(),
});

const id = "0199a3c4-7d10-7c3e-8f00-000000000071";
const OF_ONE = { pathFields: { id: "accessId" } } as const;
const ROW = {
  id,
  doctorName: "Sunita Rai",
  openedAt: "2027-01-04T04:15:00.000Z",
  endsAt: "2027-01-04T04:45:00.000Z",
  isRunning: false,
  outcome: null,
};

/** The review of records that doctors opened in emergencies, for administrators. A doctor opens one in a browser alone. */
export const EMERGENCY_OPERATIONS = [
  listOperation({
    id: "listEmergencyAccesses",
    name: "emergency_accesses.list",
    path: "/api/v1/emergency-accesses",
    scope: "audit:read",
    query: listReviewSlice,
    filters: z.strictObject({ state: z.enum(REVIEW_STATES, { error: "choose" }).optional() }),
    key: z.strictObject({ id: z.uuid() }),
    toItem: (row: ReviewRowDto) => row,
    item: Access,
    refuses: ["forbidden"],
    example: { input: { state: "open", limit: 50 }, item: ROW },
  }),
  queryOperation({
    ...OF_ONE,
    id: "getEmergencyAccess",
    name: "emergency_access.read",
    path: "/api/v1/emergency-accesses/{id}",
    scope: "audit:read",
    query: (tx, ctx, { accessId }) => loadReview(tx, ctx, accessId),
    source: loadReview,
    whole: z.strictObject({ accessId: Id }),
    input: Nothing,
    isRecorded: true,
    toAnswer: (review: ReviewDto) => review,
    answer: ReviewedAccess,
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id },
      input: {},
      answer: {
        ...ROW,
        doctorUserId: "0199a3c4-7d10-7c3e-8f00-000000000072",
        patient: { id: "0199a3c4-7d10-7c3e-8f00-000000000002", name: "Amara O’Neill", number: 100_123 },
        reason: "Found unconscious, allergies are not known",
        recordsRead: 1,
        isOwn: false,
        review: null,
      },
    },
  }),
  verbOperation({
    ...OF_ONE,
    id: "closeEmergencyReview",
    method: "POST",
    path: "/api/v1/emergency-accesses/{id}/review",
    scope: "records:write",
    verb: closeEmergencyReview,
    status: 201,
    input: less(CloseReviewInput, "accessId"),
    answer: z.strictObject({ accessId: z.uuid() }),
    location: ({ accessId }) => `/api/v1/emergency-accesses/${accessId}`,
    example: {
      path: { id },
      input: { outcome: "justified", note: "Seen in the emergency room" },
      answer: { accessId: id },
    },
  }),
];
