import { deleting } from "./keep-place.ts";

export const deleteLocation = deleting({ name: "location.delete", kind: "location" });
export const deleteDepartment = deleting({ name: "department.delete", kind: "department" });
export const deleteSpecialty = deleting({ name: "specialty.delete", kind: "specialty" });
export const deleteVisitType = deleting({ name: "visit_type.delete", kind: "visit_type" });
