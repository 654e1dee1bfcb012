import { reopening } from "./keep-place.ts";

export const reopenLocation = reopening({ name: "location.reopen", kind: "location" });
export const reopenDepartment = reopening({ name: "department.reopen", kind: "department" });
export const reopenSpecialty = reopening({ name: "specialty.reopen", kind: "specialty" });
export const reopenVisitType = reopening({ name: "visit_type.reopen", kind: "visit_type" });
