import type { Dice } from "./dice.ts";

/** A request before it is sent: everything in it is text. */
export interface Draft {
  readonly method: string;
  readonly pathParams: Readonly<Record<string, string>>;
  /** With the question mark, or empty. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where there is none; a string or bytes are sent as they are. */
  readonly body: unknown;
}

const STRANGE = [
  ...[null, true, 0, -1, 0.5, 1e21, 9_007_199_254_740_993, "", " ", "\u0000", "\ud800", "\u202e", "NaN"],
  ...["0000-00-00", "2027-02-30", "9999-12-31", "0000-01-01", "+275760-09-13", "2027-01-06T25:00:00Z"],
  ...["2027-01-06T09:00:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59", "24:00", "99:99"],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "x".repeat(5000),
    "é".repeat(1001),
    "👩‍⚕️".repeat(300),
    "%00",
    "../x",
  ],
  ...[[], {}, [[[[]]]], { length: 1 }, [null], Array.from({ length: 300 }, () => "x")],
] as const;

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Changes one thing about a request that would have been good. */
export function mutated(draft: Draft, dice: Dice): Draft {
  const changes = [
    ...(isRecord(draft.body) ? BODY : []),
    ...(Object.keys(draft.pathParams).length > 0 ? PATH : []),
    ...(draft.method === "GET" ? QUERY : [...WHOLE_BODY]),
    ...HEADERS,
  ];
  return dice.anyOf(changes)?.(draft, dice) ?? draft;
}

type Mutation = (draft: Draft, dice: Dice) => Draft;

const withHeader =
  (name: string, value: string): Mutation =>
  (draft) => ({
    ...draft,
    headers: { ...draft.headers, [name]: value },
  });

const changeBody =
  (change: (body: Json, dice: Dice) => void): Mutation =>
  (draft, dice) => {
    const body: Json = structuredClone(isRecord(draft.body) ? draft.body : {});
    change(body, dice);
    return { ...draft, body };
  };

/** One of its members, at any depth. */
function somewhere(value: Json, dice: Dice): { readonly in: Json; readonly name: string } | undefined {
  const name = dice.anyOf(Object.keys(value));
  if (name === undefined) return undefined;
  const inner = value[name];
  const below = Array.isArray(inner) ? inner.find(isRecord) : inner;
  return isRecord(below) && dice.chance(0.6)
    ? (somewhere(below, dice) ?? { in: value, name })
    : { in: value, name };
}

const changeMember = (change: (inner: Json, name: string, dice: Dice) => void) =>
  changeBody((body, dice) => {
    const found = somewhere(body, dice);
    if (found !== undefined) change(found.in, found.name, dice);
  });

const strangeMember = changeMember((inner, name, dice) => {
  inner[name] = structuredClone(dice.anyOf(STRANGE));
});

const BODY: readonly Mutation[] = [
  strangeMember,
  strangeMember,
  strangeMember,
  strangeMember,
  changeMember((inner, name) => void Reflect.deleteProperty(inner, name)),
  changeMember((inner, name) => {
    inner[name] = [inner[name], inner[name]];
  }),
  changeMember((inner, name) => {
    inner[name] = String(inner[name]);
  }),
  changeBody((body) => void (body["unknownField"] = 1)),
  changeBody(
    (body) => void Object.defineProperty(body, "__proto__", { value: { admin: true }, enumerable: true }),
  ),
  changeBody((body) => void (body["constructor"] = { prototype: {} })),
];

const WHOLE_BODY: readonly Mutation[] = [
  (draft, dice) => ({
    ...draft,
    body: dice.oneOf(["", "{", "null", "[]", '"x"', "1e999", '{"a":1,"a":2}', "[".repeat(5000)]),
  }),
  (draft) => ({ ...draft, body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }),
  (draft) => ({ ...draft, body: JSON.stringify({ x: "x".repeat(70_000) }) }),
  (draft, dice) =>
    withHeader(
      "content-type",
      dice.oneOf(["text/plain", "application/json; charset=latin1", "multipart/form-data", "x"]),
    )(draft, dice),
  withHeader("content-encoding", "gzip"),
];

const strangeId: Mutation = (draft, dice) => {
  const name = dice.anyOf(Object.keys(draft.pathParams)) ?? "id";
  const id = dice.oneOf([
    ...(["x", "", "0", "%00", "\u0000", "..", "null", "2027-02-30"] as const),
    ...([
      "00000000-0000-0000-0000-000000000000",
      "X".repeat(3000),
      "\ud800",
      "0199A3C4-7D10-7C3E-8F00-2F3A4B5C6D7E",
    ] as const),
  ]);
  return { ...draft, pathParams: { ...draft.pathParams, [name]: id } };
};

const PATH: readonly Mutation[] = [strangeId, strangeId];

const added =
  (text: string): Mutation =>
  (draft) => ({
    ...draft,
    search: draft.search === "" ? `?${text}` : `${draft.search}&${text}`,
  });

/** One of the parameters that are there, with another value. */
const strangeParameter: Mutation = (draft, dice) => {
  const params = new URLSearchParams(draft.search);
  const name = dice.anyOf([...params.keys(), "limit", "cursor", "from", "status"]) ?? "limit";
  params.set(name, String(dice.anyOf(STRANGE)));
  return { ...draft, search: `?${params}` };
};

const QUERY: readonly Mutation[] = [
  strangeParameter,
  strangeParameter,
  strangeParameter,
  added("limit=0"),
  added("limit=101"),
  added("cursor=x"),
  added("cursor=eyJ4IjoxfQ"),
  added("unknown=1"),
  added("limit=1&limit=2"),
  added("x=%ff"),
  added("__proto__=1"),
  added(Array.from({ length: 2000 }, (_, index) => `p${index}=1`).join("&")),
];

const HEADERS: readonly Mutation[] = [
  withHeader("accept", "application/xml"),
  withHeader("accept", "text/csv"),
  withHeader("if-match", '"v999999"'),
  withHeader("if-match", 'W/"v1"'),
  withHeader("if-match", '"v1", "v2"'),
  withHeader("if-none-match", "*"),
  withHeader("idempotency-key", "x"),
  withHeader("idempotency-key", "k".repeat(400)),
  withHeader("authorization", "Bearer x"),
  withHeader("authorization", "Basic Og=="),
  withHeader("origin", "https://attacker.example"),
  withHeader("accept-language", "xx-\u00e9;q=9"),
];
