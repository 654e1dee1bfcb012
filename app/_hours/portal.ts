/** The kind of these pages: a doctor's own, or an administrator's for one doctor. */
export interface Portal {
  /** The doctor's id, for administrators. */
  readonly doctorId?: string;
  readonly base: string;
}

export const OWN: Portal = { base: "/doctor" };

export function portalOf(doctorId: string): Portal {
  return { doctorId, base: `/admin/doctors/${doctorId}` };
}

/** The hidden fields of every form on these pages. */
export function hiddenOf(portal: Portal, doctorId: string): Record<string, string> {
  return { doctorId, portal: portal.doctorId ?? "" };
}
