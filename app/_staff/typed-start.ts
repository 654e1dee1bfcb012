import { typedStart } from "#lib/appointments/typed-start.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

/** Converts the answers to `timeFields` into a start. */
export function withStart(form: FormData) {
  const { time, date, timeZone, startsAt, ...typed } = plainInput(form);
  return { ...typed, startsAt: typedStart({ time, date, timeZone, startsAt }) };
}
