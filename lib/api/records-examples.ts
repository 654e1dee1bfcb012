export const VISIT = "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e";
export const RECORD = "0199a3c4-7d10-7c3e-8f00-00000000000a";
export const PATIENT = { id: "0199a3c4-7d10-7c3e-8f00-000000000002", name: "Maya Rai" };
export const WRITTEN = {
  diagnoses: [{ text: "Otitis media", system: "ICD-10", code: "H66.9" }],
  treatment: "Rest and fluids",
  prescriptions: [
    { medicine: "Amoxicillin", dose: "500 mg", frequency: "three times a day", duration: "7 days" },
  ],
  notes: "Eardrum red on the left",
};
export const SAVED = { recordId: RECORD, appointmentId: VISIT, savedAt: "2027-01-06T04:00:00.000Z" };
export const HEADING = {
  startsAt: "2027-01-06T03:15:00.000Z",
  timeZone: "Asia/Kathmandu",
  doctorName: "Dr Asha Rai",
  visitTypeName: "Consultation",
};
