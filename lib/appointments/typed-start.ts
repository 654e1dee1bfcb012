import { toIsoInstant } from "#lib/core/instant.ts";
import { plainDigits } from "#lib/core/text.ts";
import { instantAt } from "#lib/scheduling/typed-instant.ts";

/**
 * The start that staff chose or typed, as RFC 3339 text: a free time, or a time on the location's clock on that day. Other text is returned
 * unchanged, for the schema to reject.
 */
export function typedStart({
  startsAt = "",
  time = "",
  date = "",
  timeZone = "UTC",
}: Readonly<Partial<Record<"startsAt" | "time" | "date" | "timeZone", string>>>): string {
  const typed = plainDigits(time);
  if (typed === "") return startsAt;
  const [hours = "", minutes = ""] = typed.replace(".", ":").split(":");
  try {
    const start = instantAt(date, `${hours.padStart(2, "0")}:${minutes}`, timeZone);
    return start === undefined ? time : toIsoInstant(start);
  } catch (error) {
    if (error instanceof RangeError) return time;
    throw error;
  }
}
