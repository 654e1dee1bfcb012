import { foldedWords } from "#lib/core/folded-words.ts";

import type { DoctorSummary } from "./dto.ts";
import type { Part } from "./understand.ts";
import type { Meaning } from "./vocabulary.ts";

/**
 * How well a doctor matches the words of a search: 0 if all are words of the name, 1 if each begins one or has a meaning that fits, 2 if
 * some only occur inside the name.
 */
export function rankOf(doctor: DoctorSummary, parts: readonly Part[]): 0 | 1 | 2 {
  const names = foldedWords(doctor.name);
  if (parts.every(({ words }) => words.every((word) => names.includes(word)))) return 0;
  const begins = (word: string) => names.some((name) => name.startsWith(word));
  const isMeant = ({ words, meanings }: Part) =>
    words.every(begins) || meanings.some((meaning) => has(doctor, meaning));
  return parts.every(isMeant) ? 1 : 2;
}

/** What a listed doctor does not show, the search has already checked. */
function has(doctor: DoctorSummary, { specialtyId, locationId, language, isWithin }: Meaning): boolean {
  if (isWithin) return false;
  const { specialties, locations, languages } = doctor;
  if (specialtyId !== undefined) return specialties.some(({ id }) => id === specialtyId);
  if (locationId !== undefined) return locations.some(({ id }) => id === locationId);
  return language === undefined || languages.includes(language);
}
