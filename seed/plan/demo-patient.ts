export interface DemoPatient {
  readonly key: string;
  readonly name: string;
  readonly ageYears: number;
  /** Month and day. */
  readonly birthday: string;
  /** Slug of the location they live near. */
  readonly home: string;
  readonly isWoman?: boolean;
  readonly phone?: string;
  readonly insurer?: readonly [name: string, number: string];
  /** Left out for patients who book by telephone, and for children. */
  readonly email?: string;
  /** The parent who books for them. */
  readonly parent?: string;
  /** Has the visits of the script alone, because a demo account shows them. */
  readonly isScripted?: boolean;
}

const ADULT_YEARS = 16;

export function isChild(patient: DemoPatient): boolean {
  return patient.ageYears < ADULT_YEARS;
}
