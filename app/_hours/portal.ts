/** Whose pages these are: a doctor's own, or those of an administrator for one doctor. */
export interface Portal {
  /** The doctor's id, for administrators. */
  readonly doctorId?: string;
  readonly base: string;
}

export const OWN: Portal = { base: "/doctor" };

export function portalOf(doctorId: string): Portal {
  return { doctorId, base: `/admin/doctors/${doctorId}` };
}

/** What every form of these pages sends beside its fields. */
export function hiddenOf(portal: Portal, doctorId: string): Record<string, string> {
  return { doctorId, portal: portal.doctorId ?? "" };
}
