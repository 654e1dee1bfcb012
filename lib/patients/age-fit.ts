import { ageOn } from "#lib/scheduling/age.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import type { Ages } from "#lib/catalog/dto.ts";

export interface AgeFit {
  /** On the day of the visit. Null where the clinic was told no date of birth. */
  readonly age: number | null;
  readonly isOutside: "too_young" | "too_old" | null;
}

/** Whether a patient is of the age that a doctor is for, on the day of the visit. Nobody is refused for it: it is said. */
export function ageFit(dateOfBirth: CalendarDate | null, on: CalendarDate, limits: Ages): AgeFit {
  if (dateOfBirth === null || on < dateOfBirth) return { age: null, isOutside: null };
  const age = ageOn(on, dateOfBirth);
  const { minimumAge, maximumAge } = limits;
  if (minimumAge !== null && age < minimumAge) return { age, isOutside: "too_young" };
  if (maximumAge !== null && age > maximumAge) return { age, isOutside: "too_old" };
  return { age, isOutside: null };
}
