import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { releaseHold } from "#lib/appointments/release-hold.ts";
import { HoldInput, ReleaseInput } from "#lib/appointments/schema.ts";
import { takeHold } from "#lib/appointments/take-hold.ts";

import { APPOINTMENT_EXAMPLE } from "./appointment-answer.ts";
import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { nameSchema } from "./name-schema.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

/** A time that is held over HTTP. */
const Hold = z.strictObject({
  id: z.uuid(),
  doctorId: z.uuid(),
  locationId: z.uuid(),
  visitTypeId: z.uuid(),
  mode: z.enum(MODES),
  startsAt: Instant,
  endsAt: Instant,
  expiresAt: Instant,
});
nameSchema(Hold, "Hold");

const { doctorId, locationId, visitTypeId, mode, startsAt, endsAt } = APPOINTMENT_EXAMPLE;
const TIME = { doctorId, locationId, visitTypeId, mode, startsAt };
const ID = "0199a3c4-7d10-7c3e-8f00-0000000000aa";

/** Times that are reserved for patients while they fill in a booking. */
export const HOLD_OPERATIONS = [
  verbOperation({
    id: "takeHold",
    method: "POST",
    path: "/api/v1/holds",
    scope: "appointments:write",
    verb: takeHold,
    input: HoldInput,
    status: 201,
    answer: Hold,
    example: {
      input: TIME,
      answer: { ...TIME, id: ID, endsAt, expiresAt: "2027-01-04T00:25:00.000Z" },
    },
  }),
  silentOperation({
    id: "releaseHold",
    method: "DELETE",
    path: "/api/v1/holds/{id}",
    scope: "appointments:write",
    pathFields: { id: "holdId" },
    verb: releaseHold,
    input: less(ReleaseInput, "holdId"),
    example: { path: { id: ID }, input: {} },
  }),
];
