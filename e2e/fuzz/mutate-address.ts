import type { Dice } from "#lib/api/testing/fuzz/dice.ts";

import type { Draft } from "./draft.ts";

export type Mutation = (draft: Draft, dice: Dice) => Draft;

const METHODS = [
  ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "QUERY", "SEARCH"],
  ...["LOCK", "MKCOL", "REPORT", "PURGE", "SUBSCRIBE", "M-SEARCH", "SOURCE", "LINK", "get", "Post", "GETX"],
  ...["X".repeat(300), "G\u0001T", "PRI", "CONNECT"],
] as const;

/** Put behind, before or into a path. */
const PIECES = [
  ...[
    "%",
    "%0",
    "%00",
    "%ff",
    "%E0%A4%A",
    "%c0%ae%c0%ae",
    "%2e%2e%2f",
    "%2F",
    "%5C",
    "%0d%0aX-Put: in",
    "%23",
  ],
  ...[
    "..",
    "/..",
    "/../..",
    "/.",
    "//",
    "///x",
    "\\",
    "\\\\evil.example",
    ";x=1",
    "\u00e9",
    "\u00ff\u00fe",
    "'",
  ],
  ...["[id]", "[...x]", "(site)", "@modal", "(.)x", "(..)x", "$", "*", "{}", "|", "^", "`", '"', "<b>", "~"],
  ...[".rsc", ".txt", ".json", ".segments/_tree.segment.rsc", ".prefetch.rsc", ".action", ".html", "/index"],
  ...["/page", "/route", "__proto__", "constructor", "/x".repeat(200), "x".repeat(5000), "%25".repeat(500)],
] as const;

const QUERIES = [
  ...[
    "_rsc",
    "_rsc=x",
    "_rsc=1&_rsc=2",
    "__flight__=1",
    "nxtPid=x",
    "nxtPslug=x",
    "nxtIlocale=x",
    "__nextLocale=xx",
  ],
  ...[
    "__nextDefaultLocale=x",
    "__nextDataReq=1",
    "__nextNotFoundSrcPage=1",
    "x=%ff",
    "x=%",
    "__proto__[x]=1",
  ],
  ...[
    "a=1&a=2",
    "a[]=1",
    "=",
    "&&&",
    "?",
    "x=%00",
    "q=\u00e9",
    "page=-1",
    "page=1e9",
    "cursor=x",
    "date=2027-02-30",
  ],
  ...[
    "from=0000-00-00&to=9999-12-31",
    "token=x",
    "next=//evil.example",
    "next=%00",
    "done=x",
    "locale=xx",
    "amp=1",
  ],
  ...[`q=${"x".repeat(6000)}`, Array.from({ length: 900 }, (_, index) => `p${index}=1`).join("&")],
] as const;

/** What lies beside our own pages. */
const ODD_TARGETS = [
  ...[
    "/_next/image?url=%2Fx&w=64&q=75",
    "/_next/image?url=http://127.0.0.1:1/&w=64&q=75",
    "/_next/image",
    "/_next",
  ],
  ...[
    "/_next/static/chunks/none.js",
    "/_next/static/",
    "/_next/static/%2e%2e/%2e%2e/package.json",
    "/_next/data/x",
  ],
  ...["/_next/data/development/index.json", "/_next/data/%ff/index.json", "/_next/webpack-hmr", "/_next/%00"],
  ...[
    "/404",
    "/500",
    "/_error",
    "/_not-found",
    "/_global-error",
    "/_document",
    "/_app",
    "/favicon.ico",
    "/icons/",
  ],
  ...["/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/.well-known/x", "/.env", "/.git/config"],
  ...[
    "/index",
    "/index.rsc",
    "/index.txt",
    "/__next._tree.txt",
    "/$RSC",
    "/_rsc",
    "/middleware",
    "/proxy.ts",
  ],
  ...[
    "*",
    "//",
    "//evil.example/x",
    "///",
    "/\\evil.example",
    "/%2F%2Fevil.example",
    "http:",
    "http://",
    "x",
    "",
  ],
  ...[
    "http://evil.example/",
    "https://evil.example/sign-in",
    "HTTP://LOCALHOST/sign-in",
    "ftp://x/",
    "javascript:1",
  ],
  ...[
    "localhost:80",
    "/api",
    "/api/",
    "/api/v1",
    "/api/v1/",
    "/api//v1",
    "/fhir/R4",
    "/smart",
    "/icons/x.png",
  ],
  ...[
    "/api/%00",
    "/api/v1/%ff",
    "/fhir/R4/%",
    "/smart/%",
    "/icons/%",
    "/_next/static/%",
    "/demo/mail/%",
    "/docs/x",
  ],
] as const;

const withTarget = (draft: Draft, target: string, change: string): Draft => ({
  ...draft,
  target,
  changes: [...draft.changes, change],
});

const split = (target: string): readonly [string, string] => {
  const at = target.indexOf("?");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at)];
};

export const ADDRESS: readonly Mutation[] = [
  (draft, dice) => {
    const method = dice.oneOf(METHODS);
    return { ...draft, method, changes: [...draft.changes, `method ${method.slice(0, 20)}`] };
  },
  (draft, dice) => withTarget(draft, dice.oneOf(ODD_TARGETS), "an address of another kind"),
  (draft, dice) => {
    const [path, search] = split(draft.target);
    const piece = dice.oneOf(PIECES);
    const at = dice.oneOf([path.length, path.length, dice.below(path.length + 1)]);
    return withTarget(draft, path.slice(0, at) + piece + path.slice(at) + search, "a piece in the path");
  },
  (draft, dice) => {
    const query = dice.oneOf(QUERIES);
    return withTarget(draft, `${draft.target}${draft.target.includes("?") ? "&" : "?"}${query}`, "a query");
  },
  (draft, dice) => {
    const parts = draft.target.split("/");
    parts[dice.below(parts.length)] = dice.oneOf(PIECES);
    const target = parts.join("/");
    return withTarget(draft, target.startsWith("/") ? target : `/${target}`, "another part of the path");
  },
  (draft, dice) => {
    const host = dice.oneOf(["localhost", "evil.example", "127.0.0.1:1", "[::1]", "a b", "%"]);
    return withTarget(
      draft,
      `${dice.oneOf(["http", "https"])}://${host}${draft.target}`,
      "an absolute address",
    );
  },
];
