/**
 * What each column of the database is about. `account`, `contact` and `care` are personal: they are in the export of the person
 * (`export.ts`) or have a reason in `not-exported.ts`. Erasure removes `account` and `contact`, with the `telemetry` that hangs
 * on them, and keeps `care` and `audit`. What makes a doctor's profile is `account`, too, and in their export; erasing their account
 * takes it from the account, clears the reasons of their leave, and leaves the rest as the clinic's: it stays in the directory until an
 * administrator takes it out. `none` is about no person. A test compares this with the database: a column without a class fails.
 */
export const CLASSES = ["account", "contact", "care", "audit", "telemetry", "none"] as const;
export type ColumnClass = (typeof CLASSES)[number];

/** The columns of a table by their class, apart by spaces. */
type Classified = Readonly<Partial<Record<ColumnClass, string>>>;

export const COLUMN_CLASSES: Readonly<Record<string, Classified>> = {
  users: {
    account:
      "id name password_hash password_changed_at email_verified_at time_zone locale terms_version terms_accepted_at disabled_at closed_at created_at",
    contact: "email phone sign_in_phone",
  },
  user_roles: { account: "user_id role" },
  sessions: {
    account: "id user_id role created_at expires_at ended_at authenticated_at second_factor_at",
    telemetry: "seen_at device",
  },
  sign_in_tickets: { account: "token_hash user_id role second_factor created_at expires_at used_at" },
  sign_in_challenges: { account: "token_hash user_id created_at expires_at used_at" },
  totp_factors: { account: "user_id sealed_secret created_at confirmed_at last_step" },
  recovery_codes: { account: "user_id code_hash created_at used_at" },
  verification_codes: {
    account: "id purpose browser_hash user_id code_hash tries created_at expires_at verified_at used_at",
    contact: "address",
  },
  one_time_tokens: {
    account: "token_hash purpose user_id invitation_id created_at expires_at used_at",
    contact: "email",
  },
  invitations: {
    account:
      "id name roles doctor_id patient_id invited_by created_at expires_at accepted_at accepted_by revoked_at",
    contact: "email",
  },
  account_messages: {
    account:
      "id kind channel user_id code_id invitation_id return_path locale created_at delivered_at failed_at",
    contact: "recipient",
    none: "attempts next_attempt_at",
  },
  demo_mails: { account: "message_id subject created_at", contact: "body" },

  patients: {
    account: "user_id",
    contact: "name phone email insurer_name insurance_number time_zone",
    care: "id number date_of_birth created_at",
    none: "version erased_at",
  },
  patient_access: { account: "user_id patient_id relation created_at" },
  appointments: {
    care: "id reference doctor_id patient_id location_id visit_type_id mode status during starts_at ends_at notes fee_minor currency cancel_reason booked_by_user_id created_at",
    none: "reserved visit held version",
  },
  appointment_overrides: { audit: "id appointment_id at by_user_id action limits reason" },
  appointment_reasons: { care: "appointment_id reason" },
  messages: { care: "id kind audience appointment_id appointment_version created_at delivered_at" },

  medical_records: { care: "id appointment_id doctor_id patient_id created_at" },
  medical_record_drafts: { care: "record_id revision sealed key_id sealed_key saved_at" },
  medical_record_versions: { care: "record_id version sealed signed_by signed_at" },
  medical_record_keys: { care: "record_id version key_id sealed_key" },
  record_openings: { audit: "id appointment_id user_id session_id reason opened_at" },
  record_seal_keys: { none: "id sealed_check created_at" },
  medical_codes: { none: "system code title words" },

  audit_entries: {
    audit:
      "id at actor_kind actor_user_id actor_role session_id request_id action entity entity_id patient_id outcome fields changes",
  },
  audit_refusals: { audit: "id hour source actor_user_id action code count last_at" },
  audit_seals: { audit: "seq previous_hash entry_count entries_hash frontier sealed_at hash" },
  audit_sealed_entries: { audit: "entry_id seal entry_hash" },

  idempotency_keys: { telemetry: "owner action key request_hash response created_at" },
  rate_limits: { telemetry: "key points expire" },
  worker_heartbeats: { none: "worker beat_at" },

  // The directory: what the clinic publishes of itself,
  departments: { none: "id slug name is_active version" },
  specialties: { none: "id slug name is_active version merged_into" },
  locations: {
    none: "id slug name address_line city region postcode country phone emergency_phone time_zone is_public is_active version",
  },
  visit_types: {
    none: "id slug name description duration_minutes step_minutes buffer_before_minutes buffer_after_minutes modes notice_minutes horizon_days change_cutoff_minutes max_upcoming_per_patient needs_confirmation is_active position version",
  },
  // and of those who work there.
  doctors: {
    account:
      "id user_id slug name biography gender licence_number licence_authority practising_since languages department_id fee_minor currency accepting_new_patients horizon_days is_active created_at",
    none: "version",
  },
  doctor_specialties: { account: "doctor_id specialty_id is_primary" },
  doctor_locations: { account: "doctor_id location_id" },
  doctor_visit_types: {
    account:
      "doctor_id visit_type_id fee_minor duration_minutes step_minutes buffer_before_minutes buffer_after_minutes modes notice_minutes change_cutoff_minutes needs_confirmation",
  },
  availability_rules: {
    account: "id doctor_id location_id weekday start_time end_time valid_from valid_until every_weeks modes",
  },
  availability_overrides: { account: "id doctor_id location_id date kind start_time end_time modes reason" },
  doctor_leaves: { account: "id doctor_id from_date until_date from_noon until_noon reason" },
  location_holidays: { none: "location_id date name" },
  openings: { account: "doctor_id location_id during anchor modes", none: "appointment_id" },
};

const PERSONAL: readonly ColumnClass[] = ["account", "contact", "care"];

/** Every column with its class, as `table.column`. */
export function classOfColumns(): Map<string, ColumnClass> {
  return new Map(
    Object.entries(COLUMN_CLASSES).flatMap(([table, classified]) =>
      CLASSES.flatMap((name) =>
        (classified[name]?.split(" ") ?? []).map((column): [string, ColumnClass] => [
          `${table}.${column}`,
          name,
        ]),
      ),
    ),
  );
}

/** The columns that say something of a person, as `table.column`. */
export function personalColumns(): string[] {
  return [...classOfColumns()].filter(([, name]) => PERSONAL.includes(name)).map(([column]) => column);
}
