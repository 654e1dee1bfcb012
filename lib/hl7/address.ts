/** The administrators' page of what hospital systems were told. */
export const HL7_PATH = "/admin/hl7";
