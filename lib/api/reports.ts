import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { Slug } from "#lib/catalog/schema.ts";
import { withoutFaults } from "#lib/reports/counted-visits.ts";
import { loadPatientReport } from "#lib/reports/queries-patient.ts";
import { loadRevenueReport } from "#lib/reports/queries-revenue.ts";
import { loadVisitsReport } from "#lib/reports/queries-visits.ts";
import type { Tx } from "#db/transaction.ts";

import { cursorTo, keyOfCursor } from "./cursor.ts";
import { queryOperation } from "./query-operation.ts";
import {
  appointmentsCsv,
  AppointmentsReport,
  OnePatient,
  Revenue,
  revenueCsv,
  toAppointmentsReport,
  toOnePatient,
  toRevenue,
} from "./reports-answer.ts";

/** Days at each location, both included: the month up to today where they are left out. Rows of the clinic by their slugs. */
export const Filters = z.strictObject({
  from: DateText.optional(),
  to: DateText.optional(),
  location: Slug.optional(),
  department: Slug.optional(),
  specialty: Slug.optional(),
  doctor: Slug.optional(),
});

const PatientInput = Filters.extend({ cursor: z.string().max(1_000).optional() });
const PatientWhole = PatientInput.extend({ patientId: Id });

async function patientSlice(
  tx: Tx,
  ctx: Context,
  { cursor, patientId, ...filters }: z.output<typeof PatientWhole>,
) {
  const narrowed = { ...filters, patientId };
  const after = cursor === undefined ? undefined : keyOfCursor(cursor, { key: Id, filters: narrowed });
  const params = { ...filters, patient: patientId, after };
  const report = withoutFaults(await loadPatientReport(tx, ctx, params));
  return { report, nextCursor: report.next === null ? null : cursorTo(report.next, narrowed) };
}

const PATIENT = "0199a3c4-7d10-7c3e-8f00-000000000002";
const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const COUNTS = { pending: 0, confirmed: 2, checked_in: 0, completed: 9, cancelled: 1, no_show: 1 };
const DAYS = {
  days: { from: "2027-01-01", to: "2027-01-31" },
  daysBefore: { from: "2026-12-01", to: "2026-12-31" },
};
const AMOUNTS = {
  currency: "NPR",
  earnedMinor: 1_350_000,
  expectedMinor: 300_000,
  lostMinor: 150_000,
  visits: 9,
};
const TOTAL = { ...AMOUNTS, earnedBeforeMinor: 900_000, averageMinor: 150_000 };

export const REPORT_OPERATIONS = [
  queryOperation({
    id: "getAppointmentsReport",
    name: "report.visits",
    path: "/api/v1/reports/appointments",
    scope: "reports:read",
    mayBeStale: true,
    query: async (tx, ctx, filters) => withoutFaults(await loadVisitsReport(tx, ctx, filters)),
    source: loadVisitsReport,
    whole: Filters,
    input: Filters,
    toAnswer: toAppointmentsReport,
    toCsv: appointmentsCsv,
    answer: AppointmentsReport,
    refuses: ["forbidden"],
    example: {
      input: { from: "2027-01-01", to: "2027-01-31", location: "patan" },
      answer: {
        ...DAYS,
        counts: COUNTS,
        countsBefore: COUNTS,
        doctors: [
          {
            doctorId: DOCTOR,
            doctor: "Dr Asha Rai",
            department: "Primary care",
            specialty: "Family medicine",
            counts: COUNTS,
            total: 13,
            missedShare: 0.1,
            before: 13,
          },
        ],
      },
    },
  }),
  queryOperation({
    id: "getRevenueReport",
    name: "report.revenue",
    path: "/api/v1/reports/revenue",
    scope: "reports:read",
    mayBeStale: true,
    query: async (tx, ctx, filters) => withoutFaults(await loadRevenueReport(tx, ctx, filters)),
    source: loadRevenueReport,
    whole: Filters,
    input: Filters,
    toAnswer: toRevenue,
    toCsv: revenueCsv,
    answer: Revenue,
    refuses: ["forbidden"],
    example: {
      input: { from: "2027-01-01", to: "2027-01-31", doctor: "asha-rai" },
      answer: {
        ...DAYS,
        totals: [TOTAL],
        byDoctor: [{ ...AMOUNTS, id: DOCTOR, name: "Dr Asha Rai" }],
        byVisitType: [{ ...AMOUNTS, id: "0199a3c4-7d10-7c3e-8f00-000000000004", name: "Consultation" }],
        byMonth: [{ ...AMOUNTS, month: "2027-01-01" }],
      },
    },
  }),
  queryOperation({
    id: "getPatientReport",
    name: "report.patient",
    path: "/api/v1/reports/patients/{id}",
    scope: "reports:read",
    pathFields: { id: "patientId" },
    query: patientSlice,
    source: loadPatientReport,
    isRecorded: true,
    whole: PatientWhole,
    input: PatientInput,
    toAnswer: toOnePatient,
    answer: OnePatient,
    refuses: ["forbidden", "unknown_patient"],
    example: {
      path: { id: PATIENT },
      input: { from: "2027-01-01", to: "2027-01-31" },
      answer: {
        ...DAYS,
        patient: { id: PATIENT, name: "Maya Rai" },
        counts: COUNTS,
        countsBefore: COUNTS,
        totals: [TOTAL],
        byMonth: [{ month: "2027-01-01", counts: COUNTS }],
        appointments: [
          {
            id: "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e",
            reference: "K7M4QX",
            startsAt: "2027-01-06T03:15:00.000Z",
            endsAt: "2027-01-06T03:45:00.000Z",
            location: "Patan",
            timeZone: "Asia/Kathmandu",
            doctor: "Dr Asha Rai",
            visitType: "Consultation",
            mode: "in_person",
            status: "completed",
            feeMinor: 150_000,
            currency: "NPR",
          },
        ],
        nextCursor: null,
      },
    },
  }),
];
