import type { z } from "zod";
import type { HOURS_CHANGES } from "#lib/availability/constants.ts";
import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";

/** The verb that proposes a change of hours, for the form of one kind of change: errors name the fields as the form does. */
export function proposing(kind: (typeof HOURS_CHANGES)[number], input: z.ZodType) {
  const verb = (ctx: Context, raw: unknown) =>
    atFields(proposeHours(ctx, { change: { kind, input: raw } }), (name) =>
      name.replace(/^change\.input\./, ""),
    );
  return Object.assign(verb, { verbName: proposeHours.verbName, input });
}

/** The verb that makes the change: the form has one field per visit and shows no versions, so errors name the visit. */
export const choosing = Object.assign(
  (ctx: Context, raw: unknown) =>
    atFields(changeHours(ctx, raw), (name) => name.replace(/^(visits\.[^.]+)\..*$/, "$1")),
  { verbName: changeHours.verbName, input: changeHours.input },
);

async function atFields<Dto>(work: Promise<Dto>, nameOf: (field: string) => string): Promise<Dto> {
  try {
    return await work;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const fields = Object.entries(error.fields).map(([name, code]) => [nameOf(name), code]);
    const { details, cause } = error;
    throw new DomainError(error.code, { fields: Object.fromEntries(fields), details, cause });
  }
}
