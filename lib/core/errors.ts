export type ErrorKind =
  "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "limit_exceeded" | "unavailable";

/** Every refusal the product can make. Codes are part of the API and never change their meaning. */
export const ERROR_KINDS = {
  invalid_input: "invalid",
  idempotency_key_reused: "invalid",

  unauthenticated: "unauthenticated",
  wrong_credentials: "unauthenticated",
  wrong_code: "unauthenticated",
  reauthentication_required: "unauthenticated",
  token_ended: "unauthenticated",

  forbidden: "forbidden",
  insufficient_scope: "forbidden",
  second_factor_required: "forbidden",

  not_found: "not_found",
  unknown_doctor: "not_found",
  unknown_patient: "not_found",
  unknown_visit_type: "not_found",
  no_single_patient: "not_found",
  link_invalid: "not_found",

  in_the_past: "conflict",
  too_soon: "conflict",
  too_far_ahead: "conflict",
  outside_opening_hours: "conflict",
  not_aligned: "conflict",
  already_booked: "conflict",
  slot_taken: "conflict",
  slot_held: "conflict",
  hold_ended: "conflict",
  already_waiting: "conflict",
  offer_ended: "conflict",
  patient_busy: "conflict",
  same_day_same_doctor: "conflict",
  not_accepting_patients: "conflict",
  mode_not_offered: "conflict",
  cut_off_passed: "conflict",
  override_required: "conflict",
  doctor_elsewhere: "conflict",
  time_taken: "conflict",
  wrong_state: "conflict",
  too_early_to_check_in: "conflict",
  not_started_yet: "conflict",
  changed_meanwhile: "conflict",
  email_taken: "conflict",
  registration_over: "conflict",
  no_mail: "conflict",
  no_text_messages: "conflict",
  phone_taken: "conflict",
  doctor_has_visits: "conflict",
  already_linked: "conflict",
  patient_known: "conflict",
  currency_changed: "conflict",
  undo_too_late: "conflict",
  visits_undecided: "conflict",
  visits_refused: "conflict",
  visits_overlap: "conflict",
  colleague_busy: "conflict",
  last_administrator: "conflict",
  own_account: "conflict",
  access_already: "conflict",
  own_access: "conflict",
  in_use: "conflict",
  two_secrets: "conflict",
  record_not_open: "conflict",
  record_signed: "conflict",
  hours_overlap: "conflict",
  import_faulty: "conflict",
  live_visits_outside: "conflict",

  too_many_upcoming: "limit_exceeded",
  too_many_attempts: "limit_exceeded",
  too_many_waiting: "limit_exceeded",

  unavailable: "unavailable",
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_KINDS;

/** Facts a refusal carries for its words and for API clients: never a secret, never another person's detail. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** Which input fields are at fault, by path (`patientId`, `reason`), each with a message key of the catalogue. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A refusal with a stable code. Its words for people live in `lib/i18n`, keyed by the code. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;
  readonly fields: FieldErrors;

  constructor(
    code: ErrorCode,
    options: { details?: ErrorDetails; fields?: FieldErrors; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.kind = ERROR_KINDS[code];
    this.details = options.details ?? {};
    this.fields = options.fields ?? {};
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}
