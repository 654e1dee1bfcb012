import { ageOn } from "#lib/scheduling/age.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import type { Ages } from "#lib/catalog/dto.ts";

export interface AgeFit {
  /** On the day of the visit. Null if the clinic does not know the date of birth. */
  readonly age: number | null;
  readonly isOutside: "too_young" | "too_old" | null;
}

/** Whether a patient's age on the day of the visit is within the doctor's limits. It is only shown, and never a reason for refusal. */
export function ageFit(dateOfBirth: CalendarDate | null, on: CalendarDate, limits: Ages): AgeFit {
  if (dateOfBirth === null || on < dateOfBirth) return { age: null, isOutside: null };
  const age = ageOn(on, dateOfBirth);
  const { minimumAge, maximumAge } = limits;
  if (minimumAge !== null && age < minimumAge) return { age, isOutside: "too_young" };
  if (maximumAge !== null && age > maximumAge) return { age, isOutside: "too_old" };
  return { age, isOutside: null };
}
