import { withoutPortal } from "./form-fields.ts";

/** The decision for each visit: its own, or else the one for all. `versions.<id>` is the version that the page showed. */
export function choicesInput(form: FormData): unknown {
  const { changeId, message, all, ...typed } = withoutPortal(form);
  const visits = Object.entries(typed).flatMap(([name, version]) => {
    if (!name.startsWith("versions.")) return [];
    const id = name.slice("versions.".length);
    const own = typed[`visits.${id}`] ?? "";
    return [[id, { choice: own === "" ? (all ?? "") : own, version }] as const];
  });
  return { changeId, message, visits: Object.fromEntries(visits) };
}

/** Leave for a day or half of it. */
export function absenceInput(form: FormData): unknown {
  const { part, ...day } = withoutPortal(form);
  return {
    ...day,
    untilDate: day["fromDate"],
    ...(part === "afternoon" && { fromNoon: "on" }),
    ...(part === "morning" && { untilNoon: "on" }),
  };
}
