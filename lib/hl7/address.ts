/** The administrators' page of the messages to hospital systems. */
export const HL7_PATH = "/admin/hl7";
