import { computeLegacyCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param.js";

import { headerOf, type Draft } from "./draft.ts";

/**
 * Puts the key into the address that Next wants there of what a router says of itself: a request with another is led to the right one before
 * anybody reads the rest.
 */
export function withRouterKey(draft: Draft): Draft {
  if (headerOf(draft, "RSC") !== "1" || !draft.target.startsWith("/")) return draft;
  const ahead = headerOf(draft, "Next-Router-Prefetch");
  const key = computeLegacyCacheBustingSearchParam(
    ahead === "1" || ahead === "2" || ahead === "3" ? ahead : undefined,
    headerOf(draft, "Next-Router-Segment-Prefetch"),
    headerOf(draft, "Next-Router-State-Tree"),
    headerOf(draft, "Next-Url"),
  );
  const [path = "", search = ""] = draft.target.split(/\?(.*)/s);
  const others = search.split("&").filter((each) => each !== "" && !/^_rsc(=|$)/.test(each));
  return { ...draft, target: `${path}?${[...others, `_rsc=${key}`].join("&")}` };
}
