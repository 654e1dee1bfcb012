import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Mode, VisitTiming } from "#lib/scheduling/shapes.ts";

export interface SpecialtyDto {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** With its other names among patients. */
export interface SearchedSpecialtyDto extends SpecialtyDto {
  readonly alsoCalled: readonly string[];
}

/** The patients that something is for, in full years, both inclusive. Null where there is no limit. */
export interface Ages {
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
}

/** A site as everybody may know it. */
export interface LocationDto {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly addressLine: string;
  readonly city: string;
  readonly region: string | null;
  readonly postcode: string | null;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** E.164. */
  readonly phone: string;
  readonly emergencyPhone: string;
  readonly timeZone: TimeZone;
}

/** What is booked, with the limits that its refusals name. */
export interface VisitTypeDto extends VisitTiming {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly modes: readonly Mode[];
  readonly noticeMinutes: number;
  readonly horizonDays: number;
  readonly changeCutoffMinutes: number;
  readonly maxUpcomingPerPatient: number;
  readonly needsConfirmation: boolean;
}

/** A visit type as one doctor offers it, at that doctor's fee. */
export interface VisitTypeOffer extends VisitTypeDto {
  readonly feeMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What the group offers, as everybody may see it; only what some active doctor practises, speaks or charges in. */
export interface Catalogue {
  /** By name. */
  readonly specialties: readonly SearchedSpecialtyDto[];
  /** The slugs of specialties that were merged into others, each with the slug that its URL leads to. */
  readonly formerSpecialties: Readonly<Record<string, string>>;
  /** Public ones, by city and name. */
  readonly locations: readonly LocationDto[];
  /** Active ones, in the order in which they are offered. */
  readonly visitTypes: readonly VisitTypeDto[];
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  /** ISO 4217 codes. */
  readonly currencies: readonly string[];
}

/** The fields that a list of the catalogue has for each of its rows. */
interface Listed {
  /** False once it is closed: it is offered nowhere, and appointments of the past name it still. */
  readonly isActive: boolean;
  readonly version: number;
}

export interface ListedSpecialtyDto extends SearchedSpecialtyDto, Listed, Ages {
  /** The specialty that took over its doctors, where it was merged. */
  readonly mergedIntoId: string | null;
}

/** A part of the organisation that doctors belong to. */
export interface ListedDepartmentDto extends Listed {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface ListedLocationDto extends LocationDto, Listed {
  /** Its code in other systems and files. */
  readonly code: string;
  readonly isPublic: boolean;
}

export interface ListedVisitTypeDto extends VisitTypeDto, Listed {
  /** Its rank among those that patients choose from: the smallest first. */
  readonly position: number;
}

/** The sort orders of a list of places; the first is the default. */
export const PLACE_SORTS = ["name", "doctors"] as const;
export type PlaceSort = (typeof PLACE_SORTS)[number];

/** A page of locations, departments, specialties or visit types, as administrators list them. */
export interface PlaceList {
  readonly search: {
    readonly q: string;
    readonly state: "open" | "closed" | undefined;
    readonly sort: PlaceSort;
  };
  readonly places: readonly {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly isActive: boolean;
    /** How many practise, work or offer it. */
    readonly doctors: number;
  }[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/** How many rows of each kind refer to one: it can be deleted when all are 0. */
export interface PlaceUses {
  readonly doctors?: number;
  readonly visits?: number;
  /** Specialties whose URLs lead here. */
  readonly merged?: number;
}

export interface ManagedPlaceDto {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly uses: PlaceUses;
  /** As stored, by the names of the columns: a form shows its own. */
  readonly columns: Readonly<Record<string, unknown>>;
}
