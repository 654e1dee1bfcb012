import { closing } from "./keep-place.ts";

export const closeLocation = closing({ name: "location.close", kind: "location" });
export const closeDepartment = closing({ name: "department.close", kind: "department" });
export const closeSpecialty = closing({ name: "specialty.close", kind: "specialty" });
export const closeVisitType = closing({ name: "visit_type.close", kind: "visit_type" });
