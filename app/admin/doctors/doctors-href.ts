import type { ManagedDoctorSearch } from "#lib/doctors/dto-admin.ts";

/** The address of a search among doctors, who are in the public directory by name. */
export function managedDoctorsHref(search: Partial<ManagedDoctorSearch>): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return `/admin/doctors?${new URLSearchParams(Object.fromEntries(given))}`;
}
