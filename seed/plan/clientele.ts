import { mix } from "./arithmetic.ts";
import { isChild, type DemoPatient } from "./demo-patient.ts";
import { PATIENTS } from "./patients.ts";
import { zoneOf } from "./clinic.ts";
import type { BookedBy, PlannedDoctor } from "./shapes.ts";

/** The patients who might see a doctor: they live near, and it is the right doctor for them. */
export function clienteleOf(doctor: PlannedDoctor): readonly DemoPatient[] {
  return PATIENTS.filter(
    (patient) =>
      !patient.isScripted && zoneOf(patient.home) === zoneOf(doctor.home) && isFor(doctor.specialty, patient),
  );
}

function isFor(specialty: string, patient: DemoPatient): boolean {
  switch (specialty) {
    case "general-practice":
      return true;
    case "paediatrics":
      return isChild(patient);
    case "obstetrics-and-gynaecology":
      return patient.isWoman === true && !isChild(patient);
    default:
      return !isChild(patient);
  }
}

const ONE_IN = 5;

/** Most book for themselves or their child; some ring up, as do all without an account. */
export function bookerOf(patient: DemoPatient, doctor: PlannedDoctor, seed: number): BookedBy {
  const canSignIn = patient.email !== undefined || patient.parent !== undefined;
  const rings = !patient.isScripted && mix(seed, "rings") % ONE_IN === 0;
  return canSignIn && !rings && doctor.acceptingNewPatients ? "patient" : "staff";
}
