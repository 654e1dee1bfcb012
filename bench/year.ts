import { DAY_MS, toIsoInstant } from "#lib/core/instant.ts";
import { buildHospital, DOCTORS, FIRST_START, idOf, runAndAnalyze, SLOTS_A_DAY, sqlId } from "./hospital.ts";

const YEAR_DAYS = 365;
/** Visits that differ from all others: the oldest. */
const RARE = 40;
/** The one patient whose details no other has. */
export const RARE_PATIENT = {
  name: "Zebulon Quartermaine",
  phone: "+97715999999",
  email: "quartermaine@example.org",
  dateOfBirth: "1931-05-17",
  insurer: "Quartermaine Mutual",
  insuranceNumber: "QM-1",
} as const;

/** A hospital's patients and the visits of its last year, or of some of its days, counted back from the day of the clock. */
export interface Year {
  readonly patients: number;
  /** In the whole year. */
  readonly visits: number;
  /** The days of which visits are stored: all, unless given. */
  readonly days?: { readonly from: number; readonly to: number };
}

/**
 * A hospital of 300 doctors with a year behind it. Names are made of 400 given and 2,000 family names, and a tenth of all is called Sunita; every twentieth visit was missed and as
 * many were cancelled, half of them late. The 40 oldest have a type and a status of their own, and passed a limit.
 */
export async function buildYear(adminUrl: string, { patients, visits, days }: Year): Promise<void> {
  await buildHospital(adminUrl, { doctors: DOCTORS, pastDays: YEAR_DAYS, bookers: 100, otherPatients: 0 });
  const word = (text: string, letters: number) =>
    `initcap(translate(substr(md5(${text}), 1, ${letters}), '0123456789', 'ghijklmnop'))`;
  const given = `case when n % 10 = 0 then 'Sunita' else ${word("'given' || n * 7 % 400", 6)} end`;
  const each = Math.ceil(visits / DOCTORS);
  const start = toIsoInstant(FIRST_START - YEAR_DAYS * DAY_MS);
  const { from, to } = days ?? { from: -YEAR_DAYS, to: -1 };
  await runAndAnalyze(
    adminUrl,
    `
    set session_replication_role = replica; -- Triggers tell nobody of these visits, which keep to the hours as they are made.
    insert into departments (id, slug, name) values ('${idOf("department", 2)}', 'surgery', 'Surgery');
    insert into specialties (id, slug, name) values ('${idOf("specialty", 2)}', 'urology', 'Urology');
    insert into visit_types (id, slug, name, duration_minutes, step_minutes, modes)
      values ('${idOf("visitType", 2)}', 'check', 'Check', 30, 30, '{in_person}');
    update doctors set department_id = '${idOf("department", 2)}' where id = '${idOf("doctor", DOCTORS)}';
    update doctor_specialties set specialty_id = '${idOf("specialty", 2)}' where doctor_id = '${idOf("doctor", DOCTORS)}';
    insert into patients (id, name, date_of_birth, phone, email, insurer_name, insurance_number, time_zone, created_at)
      values (${sqlId("namedPatient", "1")}, '${RARE_PATIENT.name}', '${RARE_PATIENT.dateOfBirth}', '${RARE_PATIENT.phone}',
        '${RARE_PATIENT.email}', '${RARE_PATIENT.insurer}', '${RARE_PATIENT.insuranceNumber}', 'Asia/Kathmandu', '${start}');
    insert into patients (id, name, date_of_birth, phone, email, insurer_name, insurance_number, time_zone, created_at)
      select ${sqlId("namedPatient", "n")}, ${given} || ' ' || ${word("'family' || n * 13 % 2000", 9)},
        '1940-01-01'::date + n * 17 % 25000, '+977152' || lpad(n::text, 6, '0'), 'p' || n || '@example.org',
        'Insurer ' || ${word("'insurer' || n % 10", 5)}, 'IN-' || n, 'Asia/Kathmandu', '${start}'
      from generate_series(2, ${patients}) n;
    insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor,
        currency, created_at, cancelled_at, changed_at)
      select ${sqlId("doctor", "doctor")}, ${sqlId("namedPatient", `(place * ${DOCTORS} + doctor) % ${patients} + 1`)},
        '${idOf("location", 1)}', case when n < ${RARE} then '${idOf("visitType", 2)}' else '${idOf("visitType", 1)}' end::uuid,
        'in_person', status, tstzrange(start, start + interval '30 minutes'), tstzrange(start, start + interval '30 minutes'),
        150000, 'NPR', start - interval '30 days',
        case when status = 'cancelled' then start - n % 40 * interval '1 hour' end, start
      from generate_series(0, ${visits - 1}) n,
        lateral (select n % ${DOCTORS} + 1 as doctor, n / ${DOCTORS} as visit) whose,
        lateral (select floor(visit * ${YEAR_DAYS * SLOTS_A_DAY}::float8 / ${each})::int as place) chosen,
        lateral (select '${start}'::timestamptz + place / ${SLOTS_A_DAY} * interval '1 day'
          + place % ${SLOTS_A_DAY} * interval '30 minutes' as start) at_time,
        lateral (select case when n < ${RARE} then 'checked_in' when n % 20 = 0 then 'no_show' when n % 20 = 1 then 'cancelled'
          else 'completed' end as status) became
      where place / ${SLOTS_A_DAY} between ${from + YEAR_DAYS} and ${to + YEAR_DAYS};
    insert into appointment_overrides (appointment_id, at, by_user_id, action, limits, reason)
      select id, starts_at, '${idOf("staff", 2)}', 'book', '{too_soon}', 'The patient was here'
      from appointments where status = 'checked_in';
    set session_replication_role = origin;
    `,
  );
}
