import { listHref } from "#lib/core/lists.ts";

import type { TrailFilter, TrailSearch } from "./dto.ts";

type Place = Pick<TrailSearch, "show" | "before" | "typed">;

/** The URL of a trail search, without defaults. */
export function trailHref({ show, before, typed }: Place): string {
  return listHref("/admin/audit", { show: show === "refusals" ? show : undefined, ...typed, before });
}

/** The same search with one more filter, from its first page. */
export function narrowedHref(search: TrailSearch, filter: TrailFilter, value: string): string {
  return trailHref({ show: search.show, typed: { ...search.typed, [filter]: value } });
}

/** The trail of one person, by the id of their account, file or profile: the URL contains no name. */
export function personTrailHref(id: string): string {
  return trailHref({ show: "entries", typed: { person: id } });
}

/** The file of all entries that a search finds. */
export function trailFileHref({ typed }: Pick<Place, "typed">): string {
  return listHref("/admin/audit/audit.csv", typed);
}
