import type { VisitChoice } from "#lib/availability/constants.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";

import { possibleChoices, type LiveVisit } from "./live-visits.ts";

export interface Decided {
  readonly choice: VisitChoice;
  readonly visit: LiveVisit;
}

type Decisions = Readonly<Record<string, { readonly choice: VisitChoice; readonly version: number }>>;

/**
 * The visits outside, each with its decision.
 * @throws DomainError `visits_undecided` unless exactly these visits are decided on, in their current version; `visits_refused` naming
 * those for which the choice is not possible
 */
export function decideOn(outside: readonly LiveVisit[], decisions: Decisions, now: EpochMs): Decided[] {
  const decided = outside.flatMap((visit): Decided[] => {
    const decision = decisions[visit.id];
    return decision?.version === visit.version ? [{ choice: decision.choice, visit }] : [];
  });
  if (decided.length !== outside.length || outside.length !== Object.keys(decisions).length)
    throw new DomainError("visits_undecided", {
      details: { visits: outside.map(seenAs), count: outside.length },
    });
  const refused = decided.filter(({ choice, visit }) => !possibleChoices(visit, now)[choice]);
  if (refused.length > 0)
    throw new DomainError("visits_refused", {
      fields: Object.fromEntries(refused.map(({ visit }) => [`visits.${visit.id}`, "visit_only_kept"])),
    });
  return decided;
}

/** Names no patient: only what a program needs to read the visits itself. */
function seenAs({ id, reference, version, startsAt, endsAt }: LiveVisit) {
  return { id, reference, version, startsAt: toIsoInstant(startsAt), endsAt: toIsoInstant(endsAt) };
}
