import type { ActingRole } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

import type { AuditOutcome, LookAction } from "#lib/audit/constants.ts";

/** A user's access to a patient's record: one line for each hour with reads, or one for each copy. */
export interface LookDto {
  readonly id: string;
  readonly at: EpochMs;
  readonly action: LookAction;
  /** The name under which the clinic knows them; null if the account no longer has one. */
  readonly name: string | null;
  readonly role: ActingRole | null;
  /** The name of the client through which the user acted. */
  readonly client: string | null;
  /** Whether the user acts for the patient, or did then. */
  readonly isForPatient: boolean;
  /** The visit that was read. */
  readonly visit: { readonly id: string; readonly startsAt: EpochMs; readonly timeZone: TimeZone } | null;
}

export interface LookListDto {
  readonly looks: readonly LookDto[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
  readonly isFirstPage: boolean;
}

/** `person`: what a person did, and what was done with their account, file or profile. */
export type TrailFilter = "action" | "person" | "actor" | "patient" | "outcome" | "from" | "to";

/** The trail search in a URL. */
export interface TrailSearch {
  readonly show: "entries" | "refusals";
  /** The last line of the previous page. */
  readonly before?: string | undefined;
  readonly typed: Readonly<Partial<Record<TrailFilter, string>>>;
  /** Invalid filters, each with the key of a message. */
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
  /** The client that acted, or through which its actor did. */
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

/** One refusal code for one source and one action within one hour. */
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
  /** The name of the person that `person` identifies; null if it identifies none. */
  readonly person: string | null;
  /** The current administrator's: days and times are in it. */
  readonly timeZone: TimeZone;
}

/** A person whose trail can be requested by their id. */
export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly ("account" | "doctor" | "patient")[];
}

export interface FoundPeople {
  /** The name searched for. */
  readonly name: string;
  readonly people: readonly FoundPerson[];
  /** Whether there are more. */
  readonly isCut: boolean;
}
