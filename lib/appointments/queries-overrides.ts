import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { OverrideDto } from "./dto-admin.ts";
import { isBoundByLimits } from "./policy.ts";
import { loadAppointment } from "./queries-appointment.ts";
import { listOverrides } from "./queries-managed.ts";
import type { AppointmentQuery } from "./schema.ts";

/**
 * The limits that staff passed for a visit, latest first, for staff who may see it. The display is recorded. Two statements and the
 * recording.
 * @throws DomainError `forbidden` for patients and clients; `not_found`
 */
export async function listAppointmentOverrides(
  tx: Tx,
  ctx: Context,
  { appointmentId }: z.output<typeof AppointmentQuery>,
): Promise<{ items: OverrideDto[] }> {
  if (isBoundByLimits(ctx.actor)) throw new DomainError("forbidden");
  await loadAppointment(tx, ctx, { appointmentId });
  return { items: await listOverrides(tx, ctx, appointmentId) };
}
