import { DomainError } from "#lib/core/errors.ts";
import { constraintName } from "#db/errors.ts";

const FIELD_OF_CONSTRAINT: Readonly<Record<string, readonly [field: string, fault: string]>> = {
  doctors_department_id_fkey: ["departmentId", "unknown"],
  doctors_user_id_fkey: ["userId", "unknown"],
  doctors_licence_authority_licence_number_key: ["licenceNumber", "licence_taken"],
  doctor_specialties_specialty_id_fkey: ["specialtyIds", "unknown"],
  doctor_locations_location_id_fkey: ["locationIds", "unknown"],
  doctor_visit_types_visit_type_id_fkey: ["visitTypes", "unknown"],
  doctor_visit_types_pkey: ["visitTypes", "unknown"],
};

/** Converts a database error about a doctor to the field at fault. @throws DomainError `invalid_input`, or the original error */
export function refuseUnknown(error: unknown): never {
  const constraint = constraintName(error) ?? "";
  // Hours and openings refer to the doctor's locations, each table by its own key.
  const [field, fault] = /^(availability_\w+|openings)_doctor_id_location_id_fkey$/.test(constraint)
    ? (["locationIds", "location_has_hours"] as const)
    : (FIELD_OF_CONSTRAINT[constraint] ?? []);
  if (field === undefined || fault === undefined) throw error;
  throw new DomainError("invalid_input", { fields: { [field]: fault }, cause: error });
}
