import type { LocationDto, VisitTypeDto } from "#lib/catalog/dto.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

/** A visit type as a doctor offers it, with what the world outside calls it. */
export interface PublishedVisitType extends VisitTypeDto {
  readonly publicKey: string;
}

export interface PublishedDoctor {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly horizonDays: number;
  /** The primary one first. */
  readonly specialties: readonly { readonly slug: string; readonly name: string }[];
  /** In the order in which they are offered. */
  readonly visitTypes: readonly PublishedVisitType[];
}

/** A doctor at a location: what FHIR calls a Schedule. */
export interface PublishedSchedule {
  readonly publicKey: string;
  readonly doctor: PublishedDoctor;
  readonly location: LocationDto;
}

/** When one visit type can be booked in one schedule. */
export interface PublishedTimes {
  readonly schedule: PublishedSchedule;
  readonly visitType: PublishedVisitType;
  /** In order: hundreds of thousands are kept for a minute, so they are numbers and no objects. */
  readonly startsAt: Float64Array;
  /** For each start, how the visit takes place that its link books. */
  readonly modes: readonly Mode[];
}
