import type { Dice } from "#lib/api/testing/fuzz/dice.ts";

import { headerOf, withHeader, type Draft } from "./draft.ts";
import type { Mutation } from "./mutate-address.ts";

const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const deep = (depth: number): unknown =>
  depth === 0 ? ["__PAGE__", {}] : ["x", { children: deep(depth - 1) }];

/** What Next and its clients say to each other, broken. */
const OF_NEXT: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "Next-Router-State-Tree": [
    "",
    ...["x", "%", "%7B", "[]", "null", "{}", "0", "%ff", "[[[[", '"x"', "true"],
    ...[json([]), json([""]), json(["", {}]), json([1, 2]), json(["", { children: [] }]), json({ a: 1 })],
    ...[
      json(["", { children: ["x", null] }]),
      json(["", { children: null }]),
      json([null, null, null, null]),
    ],
    ...[
      json([["id", "x", "d"], {}]),
      json([["id", "x", "zz", "q"], {}]),
      json(["", { a: ["__PAGE__", {}] }]),
    ],
    ...[
      json(["", { __proto__: [] }]),
      json(["", {}, "//evil.example", "refetch"]),
      json(["", {}, null, "x"]),
    ],
    ...[
      json(["", {}, null, "metadata-only"]),
      json(["", {}, null, null, "x"]),
      json(deep(200)),
      json(deep(12)),
    ],
    ...["x".repeat(50_000), "[".repeat(10_000), json(["x".repeat(3000), {}])],
  ],
  RSC: ["1", "0", "", "x", "1, 1"],
  "Next-Router-Prefetch": ["1", "2", "x", ""],
  "Next-Router-Segment-Prefetch": [
    "/_tree",
    "/_full",
    "x",
    "",
    "/",
    "/%",
    "../../x",
    "/__PAGE__",
    "/!KGEpL3g",
    "/$d$id",
  ],
  "Next-Url": [
    "",
    "x",
    "%",
    "//evil.example",
    "/(.)x",
    "http://evil.example/",
    "/\u00e9",
    "/[id]",
    "/x".repeat(500),
  ],
  "Next-Action": [
    "",
    "x",
    "0",
    "7f".repeat(21),
    "00".repeat(500),
    "__proto__",
    "constructor",
    "toString",
    "%",
    "../x",
  ],
  "Next-HMR-Refresh": ["1"],
  "Next-Test-Fetch-Priority": ["x"],
  "Next-Instant-Navigation-Testing-Prefetch": ["1"],
  "Next-Request-Id": ["x"],
  "Next-HTML-Request-Id": ["x"],
  "Next-Resume": ["1"],
  "X-Nextjs-Data": ["1", ""],
  "X-Nextjs-Postponed": ["1"],
  "X-Nextjs-Html-Request-Id": ["x"],
  "X-Nextjs-Request-Id": ["x"],
  "X-Middleware-Subrequest": ["proxy", "proxy:proxy:proxy:proxy:proxy", "src/middleware", "middleware"],
  "X-Middleware-Prefetch": ["1"],
  "X-Middleware-Invoke": ["1"],
  "X-Middleware-Rewrite": ["http://127.0.0.1:1/", "/admin"],
  "X-Middleware-Next": ["1"],
  "X-Middleware-Override-Headers": ["x-nonce", "cookie"],
  "X-Middleware-Set-Cookie": ["x=y"],
  "X-Invoke-Path": ["/500", "/admin", "x"],
  "X-Invoke-Status": ["500", "x"],
  "X-Invoke-Error": ["%7B%7D", "x"],
  "X-Invoke-Query": ["%7B%7D", "x"],
  "X-Invoke-Output": ["/500"],
  "X-Matched-Path": ["/admin", "x", "/[id]"],
  "X-Now-Route-Matches": ["1=x"],
  "X-Prerender-Revalidate": ["x"],
  "X-Prerender-Revalidate-If-Generated": ["1"],
  "X-Nextjs-Cache": ["HIT"],
};

/** What proxies, browsers and other clients say. */
const OF_OTHERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "X-Forwarded-Proto": ["https", "http", "https, http", "x", "", "ws"],
  "X-Forwarded-Host": ["evil.example", "", "a b", "localhost:1", "x, y", "[::1", "%"],
  "X-Forwarded-Port": ["1", "x", "99999999"],
  "X-Forwarded-For": ["x", "::1", "10.0.0.1, 10.0.0.2", "'", "x".repeat(3000)],
  Forwarded: ["for=x;proto=https;host=evil.example", '"'],
  Host: [
    "",
    "evil.example",
    "a b",
    "localhost:x",
    "[::1",
    "x".repeat(500),
    "%00",
    "localhost:99999",
    "\u00e9",
  ],
  Origin: ["null", "", "https://evil.example", "x", "http://localhost", "\u00e9", "file://"],
  Referer: ["x", "//", "https://evil.example/", "\u00ff"],
  "Sec-Fetch-Site": ["cross-site", "same-origin", "x"],
  "Sec-Fetch-Dest": ["script", "x"],
  "Sec-Fetch-Mode": ["x"],
  Accept: ["", "x", "text/x-component", "application/json", "*/*;q=x", "a/b;".repeat(500), "\u00e9"],
  "Accept-Encoding": ["gzip", "br", "x", "gzip;q=x", "identity;q=0, *;q=0", "zstd, deflate", ""],
  "Accept-Language": ["ne", "x", "xx-\u00e9;q=9", "en;q=x", ",,,", "*".repeat(2000), "en-".repeat(500)],
  "Content-Encoding": ["gzip", "x"],
  "Content-Language": ["\u00e9"],
  "Content-Type": [
    "",
    ...["x", "text/plain", "text/plain;charset=utf-16", "application/x-www-form-urlencoded"],
    ...[
      "multipart/form-data",
      "multipart/form-data; boundary=",
      'multipart/form-data; boundary="',
      "multipart/mixed",
    ],
    ...[
      "multipart/form-data; boundary=other",
      "multipart/form-data; boundary=edge; boundary=x",
      "application/json",
    ],
    ...[
      "multipart/form-data; charset=latin1; boundary=edge",
      "MULTIPART/FORM-DATA; boundary=edge",
      "\u00e9/\u00e9",
    ],
    ...[`multipart/form-data; boundary=${"x".repeat(3000)}`, "text/x-component", "application/octet-stream"],
  ],
  "If-None-Match": ["*", "x", 'W/"x"', '"'],
  "If-Modified-Since": ["x", "Mon, 01 Jan 2001 00:00:00 GMT", "0"],
  "If-Match": ["*", '"x"'],
  Range: ["bytes=0-1", "bytes=9-1", "x", "bytes=0-,0-,0-"],
  Expect: ["100-continue", "x"],
  Upgrade: ["websocket", "h2c", "x"],
  Purpose: ["prefetch"],
  "X-HTTP-Method-Override": ["DELETE", "TRACE"],
  "X-Request-Id": ["x", "\u00e9", "x".repeat(3000)],
  "X-Nonce": ["x", '"><script>'],
  "Content-Security-Policy": ["script-src *"],
  Authorization: ["Bearer x", "Basic Og==", "x", "", "Bearer \u00e9"],
  Traceparent: ["x", "00-0-0-0"],
  Baggage: ["\u00e9=%"],
  "X-Long": ["x".repeat(9000), "x".repeat(20_000)],
  __proto__x: ["1"],
  Constructor: ["1"],
};

const COOKIES = [
  ...[
    "x",
    "=",
    ";;;",
    "praxis=",
    "praxis=x",
    "praxis=%",
    "praxis=\u00e9",
    "praxis=x; praxis=y",
    "__proto__=1",
  ],
  ...[
    "theme=x",
    "locale=xx",
    "NEXT_LOCALE=x",
    "praxis_challenge=x",
    "praxis_browser=x",
    "praxis_registration=x",
  ],
  ...[
    "__prerender_bypass=x",
    "__next_preview_data=x",
    `praxis=${"x".repeat(7000)}`,
    "a=b; ".repeat(300),
    "praxis.0=x",
  ],
  ...["next-instant-navigation-testing=x", "place=x", "place=%7B%7D", '"x"="y"', "praxis=a.b.c.d.e"],
] as const;

function replaced(table: typeof OF_NEXT): Mutation {
  return (draft, dice) => {
    const [name, values] = dice.anyOf(Object.entries(table)) ?? ["RSC", ["1"]];
    const value = dice.oneOf(values);
    const changed = withHeader(draft, name.replace("__proto__x", "__proto__"), value);
    return { ...changed, changes: [...draft.changes, `${name}: ${value.slice(0, 60)}`] };
  };
}

const withCookie: Mutation = (draft, dice) => {
  const cookie = dice.oneOf(COOKIES);
  const own = headerOf(draft, "Cookie");
  const both = own !== undefined && dice.chance(0.5) ? `${own}; ${cookie}` : cookie;
  return { ...withHeader(draft, "Cookie", both), changes: [...draft.changes, "a cookie"] };
};

const twice: Mutation = (draft, dice) => {
  const header = dice.anyOf(draft.headers);
  if (header === undefined) return draft;
  return { ...draft, headers: [...draft.headers, header], changes: [...draft.changes, `${header[0]} twice`] };
};

const without: Mutation = (draft: Draft, dice: Dice) => {
  const at = dice.below(draft.headers.length);
  const name = draft.headers[at]?.[0] ?? "";
  // Without it the connection stays open.
  if (name === "Connection") return draft;
  return { ...draft, headers: draft.headers.toSpliced(at, 1), changes: [...draft.changes, `no ${name}`] };
};

const ofNext = replaced(OF_NEXT);
const ofOthers = replaced(OF_OTHERS);

export const HEADERS: readonly Mutation[] = [
  ofNext,
  ofNext,
  ofNext,
  ofOthers,
  ofOthers,
  withCookie,
  twice,
  without,
];
