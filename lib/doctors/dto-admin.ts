import type { PhotoLinks } from "./dto.ts";
import type { NameParts } from "#lib/core/person-name.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** All options that a doctor can be given. */
export interface DoctorChoices {
  readonly departments: readonly Named[];
  readonly specialties: readonly Named[];
  readonly locations: readonly Named[];
  readonly visitTypes: readonly Named[];
}

/** The sort orders of the doctor list; the first is the default. */
export const MANAGED_DOCTOR_SORTS = ["name", "department"] as const;
export type ManagedDoctorSort = (typeof MANAGED_DOCTOR_SORTS)[number];

export interface ManagedDoctorSearch {
  readonly q: string;
  readonly department?: string | undefined;
  readonly specialty?: string | undefined;
  readonly location?: string | undefined;
  readonly state?: "active" | "out" | undefined;
  readonly sort: ManagedDoctorSort;
  readonly page: number;
}

export interface ManagedDoctorList {
  readonly doctors: readonly {
    readonly id: string;
    readonly name: string;
    readonly department: string;
    /** The primary one first. */
    readonly specialties: readonly string[];
    readonly isActive: boolean;
  }[];
  readonly search: ManagedDoctorSearch;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/** A doctor as administrators manage them. */
export interface ManagedDoctorDto extends NameParts {
  readonly id: string;
  readonly slug: string;
  readonly userId: string | null;
  readonly name: string;
  readonly photo: PhotoLinks | null;
  readonly licenceNumber: string;
  readonly licenceAuthority: string;
  readonly practisingSince: number;
  readonly languages: readonly string[];
  readonly departmentId: string;
  readonly feeMinor: number;
  readonly currency: string;
  readonly isActive: boolean;
  readonly version: number;
  /** The primary one first. */
  readonly specialtyIds: readonly string[];
  readonly locationIds: readonly string[];
  /** By visit type; null if it is the doctor's usual fee. */
  readonly fees: Readonly<Record<string, number | null>>;
}
