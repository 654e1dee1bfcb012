import { z } from "zod";

import { APPOINTMENT_STATUSES, type AppointmentStatus } from "#lib/appointments/constants.ts";
import type { HoursChangePage, HoursSpan } from "#lib/appointments/queries-hours-change.ts";
import { VISIT_CHOICES, type VisitChoice } from "#lib/availability/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";

import { Instant } from "./fields.ts";

const Span = z.strictObject({ locationId: z.uuid(), startsAt: Instant, endsAt: Instant });

/** An appointment under a change: beforehand with what can be done, afterwards with what was. */
const UnderChange = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  version: z.int().positive(),
  patientId: z.uuid(),
  status: z.enum(APPOINTMENT_STATUSES),
  startsAt: Instant,
  endsAt: Instant,
  canCancel: z.boolean().nullable(),
  movesTo: Span.nullable(),
  choice: z.enum(VISIT_CHOICES).nullable(),
  /** Only after undoing: it was changed meanwhile, and is not restored. */
  isLeft: z.boolean().nullable(),
});

export const HoursChangeAnswer = z.strictObject({
  id: z.uuid(),
  doctorId: z.uuid(),
  /** `overtaken`: the hours were changed since, so it can no longer be made. */
  stage: z.enum(["proposed", "overtaken", "made", "undone"]),
  gained: z.array(Span),
  lost: z.array(Span),
  appointments: z.array(UnderChange),
  undoableUntil: Instant.nullable(),
});

const spanOf = ({ location, startsAt, endsAt }: HoursSpan) => ({ locationId: location.id, startsAt, endsAt });

interface Under {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly patientId: string;
  readonly status: AppointmentStatus;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly canCancel: boolean | null;
  readonly movesTo: ReturnType<typeof spanOf> | null;
  readonly choice: VisitChoice | null;
  readonly isLeft: boolean | null;
}

interface ChangeAnswer {
  readonly id: string;
  readonly doctorId: string;
  readonly stage: "proposed" | "overtaken" | "made" | "undone";
  readonly gained: readonly ReturnType<typeof spanOf>[];
  readonly lost: readonly ReturnType<typeof spanOf>[];
  readonly appointments: readonly Under[];
  readonly undoableUntil: EpochMs | null;
}

/** No names: a program queries the patients it may see. */
export function toChange(page: HoursChangePage): ChangeAnswer {
  const { id, doctor } = page;
  const common = { id, doctorId: doctor.id, gained: [], lost: [], appointments: [], undoableUntil: null };
  switch (page.stage) {
    case "overtaken":
      return { ...common, stage: page.stage };
    case "proposed":
      return {
        ...common,
        stage: page.stage,
        gained: page.gained.map(spanOf),
        lost: page.lost.map(spanOf),
        appointments: page.visits.map((visit) => ({
          ...seen(visit),
          canCancel: visit.canCancel,
          movesTo: visit.movesTo && spanOf(visit.movesTo),
          choice: null,
          isLeft: null,
        })),
      };
    case "made":
      return {
        ...common,
        stage: page.isUndone ? "undone" : page.stage,
        undoableUntil: page.undoableUntil,
        appointments: page.visits.map((visit) => ({
          ...seen(visit),
          canCancel: null,
          movesTo: null,
          choice: visit.choice,
          isLeft: page.isUndone ? visit.isLeft : null,
        })),
      };
    default:
      return page satisfies never;
  }
}

type Seen = Extract<HoursChangePage, { readonly stage: "made" }>["visits"][number];

function seen({
  id,
  reference,
  version,
  patient,
  status,
  startsAt,
  endsAt,
}: Omit<Seen, "choice" | "startedAt" | "isLeft">) {
  return { id, reference, version, patientId: patient.id, status, startsAt, endsAt };
}
