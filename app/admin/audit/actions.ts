"use server";

import { listHref } from "#lib/core/lists.ts";
import { sealTrailSearch } from "#lib/trail/seal-search.ts";
import { action } from "#lib/web/transport/action.ts";

export const findPeopleAction = action(sealTrailSearch, {
  done: (sealed) => listHref("/admin/audit", sealed),
});
