import type { LocationDto, SpecialtyDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import type { Interval } from "#lib/core/instant.ts";
import type { NameParts } from "#lib/core/person-name.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

import type { DoctorSort, Gender, Presence } from "./constants.ts";

/** Paths of a doctor's photograph in two sizes (`PHOTO_SIZES`). */
export interface PhotoLinks {
  readonly small: string;
  readonly large: string;
}

/** A doctor as lists show them. */
export interface DoctorSummary extends NameParts {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Null if there is none. */
  readonly photo: PhotoLinks | null;
  /** The sort key of lists: the family name first. */
  readonly sortName: string;
  /** The primary one first. */
  readonly specialties: readonly SpecialtyDto[];
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly yearsOfExperience: number;
  readonly acceptingNewPatients: boolean;
  readonly horizonDays: number;
  /** Public ones, by city and name. */
  readonly locations: readonly LocationDto[];
  /** In the order in which they are offered. */
  readonly visitTypes: readonly VisitTypeOffer[];
  readonly fees: FeeRange;
}

/** The lowest and the highest fee of the doctor's offers. */
export interface FeeRange {
  readonly lowestMinor: number;
  readonly highestMinor: number;
  readonly currency: string;
}

/** A free time that links straight to a booking. */
export interface QuickSlot extends Interval {
  readonly visitType: VisitTypeOffer;
  readonly location: LocationDto;
  readonly mode: Mode;
}

export interface DoctorCard extends DoctorSummary {
  /** The first free time and those after it, of the same visit type at the same location: at most three. */
  readonly freeSlots: readonly QuickSlot[];
}

export interface DoctorProfile extends DoctorSummary {
  readonly biography: string;
  readonly gender: Gender;
  readonly department: string;
  readonly licenceNumber: string;
  readonly licenceAuthority: string;
  /** The year in which the doctor began. */
  readonly practisingSince: number;
  readonly version: number;
}

export interface DoctorWithPresence extends DoctorProfile {
  /** At the time of the query; null for readers who may not see it. */
  readonly presence: Presence | null;
}

/** A search of the directory, by the names of its URL parameters. */
export interface DoctorSearch {
  /** Words of a name or a specialty. */
  readonly q?: string;
  readonly specialty?: string;
  readonly city?: string;
  readonly location?: string;
  /** A free time on this day, in the zone of the location. */
  readonly day?: CalendarDate;
  readonly mode?: Mode;
  readonly language?: string;
  readonly gender?: Gender;
  /** The highest fee, in whole units of `currency` as typed. Doctors who charge in another currency are left out. */
  readonly fee?: string;
  readonly currency?: string;
  readonly accepting?: "yes";
  readonly sort?: DoctorSort;
  readonly page?: number;
}

export type SearchField = keyof DoctorSearch;
