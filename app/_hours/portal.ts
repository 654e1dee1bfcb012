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

/** The page of the photograph: the doctor's own profile, or the administrators' page of the doctor. */
export function photoPage({ base }: Portal): string {
  return base === OWN.base ? `${base}/profile` : base;
}

/** The hidden fields of every form on these pages. */
export function hiddenOf(portal: Portal, doctorId: string): Record<string, string> {
  return { doctorId, portal: portal.doctorId ?? "" };
}
