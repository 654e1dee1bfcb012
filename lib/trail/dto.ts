import type { ActingRole } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

import type { AuditOutcome, LookAction } from "#lib/audit/constants.ts";

/** Somebody looked at a patient's record, one line for an hour in which they did, or took a copy of it. */
export interface LookDto {
  readonly id: string;
  readonly at: EpochMs;
  readonly action: LookAction;
  /** The name under which the clinic knows them; null where the account has none any more. */
  readonly name: string | null;
  readonly role: ActingRole | null;
  /** Whether somebody did it who acts for the patient, or did then. */
  readonly isForPatient: boolean;
  /** Of a look at a visit. */
  readonly visit: { readonly id: string; readonly startsAt: EpochMs; readonly timeZone: TimeZone } | null;
}

export interface LookListDto {
  readonly looks: readonly LookDto[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
  readonly isFirstPage: boolean;
}

/** `person`: what one did, and what was done with their account, file or profile. */
export type TrailFilter = "action" | "person" | "actor" | "patient" | "outcome" | "from" | "to";

/** A search of the trail as its address says it. */
export interface TrailSearch {
  readonly show: "entries" | "refusals";
  /** The last line of the page before. */
  readonly before?: string | undefined;
  readonly typed: Readonly<Partial<Record<TrailFilter, string>>>;
  /** What was typed and makes no sense, with the key of a message. */
  readonly faults: Readonly<Partial<Record<TrailFilter, string>>>;
}

interface Named {
  readonly id: string;
  readonly name: string | null;
}

export interface TrailEntryDto {
  readonly id: string;
  readonly at: EpochMs;
  readonly actorKind: "user" | "anonymous" | "system" | "client";
  readonly actor: Named | null;
  readonly role: ActingRole | null;
  /** The client that acted, where one did. */
  readonly client: Named | null;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly entity: string;
  readonly entityId: string;
  readonly patient: Named | null;
  readonly fields: readonly string[];
  readonly changes: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** One reason for which one source was refused one thing within one hour. */
export interface RefusalDto {
  readonly id: string;
  readonly lastAt: EpochMs;
  readonly source: string;
  readonly actor: Named | null;
  readonly action: string;
  readonly code: string;
  readonly count: number;
}

export interface TrailPageDto {
  readonly search: TrailSearch;
  readonly entries: readonly TrailEntryDto[];
  readonly refusals: readonly RefusalDto[];
  readonly next: string | null;
  /** Whom `person` means, by name; null where it means nobody. */
  readonly person: string | null;
  /** Of the administrator who asks: days and times are in it. */
  readonly timeZone: TimeZone;
}

/** Someone whose trail can be asked for by their id. */
export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly ("account" | "doctor" | "patient")[];
}

export interface FoundPeople {
  /** What was looked for. */
  readonly name: string;
  readonly people: readonly FoundPerson[];
  /** There are more. */
  readonly isCut: boolean;
}
