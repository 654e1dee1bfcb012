import fc from "fast-check";

/** Malformed input that must not break anything. */
const DEEP = "what is ten thousand deep";
const ANY_JUNK = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 1_000 }),
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, 2_147_483_648, [], {}, "", " ", "\u0000", "\u202e"),
  fc.constantFrom("2027-01-06", "2027-02-30T00:00:00Z", "9999-12-31T23:59:59Z", "2027-01-06T03:45:00+99:00"),
  fc.constantFrom(
    "Patient/1",
    "Patient//",
    "Slot/AAAA",
    "https://evil.example/Patient/1",
    "urn:uuid:1",
    "#p",
  ),
  fc.constantFrom("booked", "cancelled", "noshow", "entered-in-error", "in_person", "$book"),
  fc.constant(JSON.parse("[".repeat(30) + "]".repeat(30)) as unknown),
  fc.constant(DEEP),
  fc.constant(JSON.parse('{"__proto__":{"status":"cancelled"},"constructor":{"prototype":1}}') as unknown),
  fc.constant(Array.from({ length: 300 }, () => ({ name: "start", valueDateTime: "2027-01-06T03:45:00Z" }))),
);

interface Mutation {
  readonly kind: "drop" | "replace" | "add" | "double";
  /** Position in the document, as a fraction. */
  readonly where: number;
  readonly name: string;
  readonly value: unknown;
}

export const ANY_MUTATIONS: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("drop", "replace", "replace", "add", "double"),
    where: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
    name: fc.oneof(
      fc.constantFrom("extension", "modifierExtension", "contained", "comment", "__proto__", "slot", "id"),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    value: ANY_JUNK,
  }),
  { maxLength: 3 },
);

/** A document as text. Deeply nested parts are inserted as text, because recursion through them would overflow the test's own stack. */
export function textOf(document: unknown): string {
  const whole = JSON.stringify(document) ?? "";
  return whole.replaceAll(JSON.stringify(DEEP), "[".repeat(10_000) + "]".repeat(10_000));
}

/** The document with parts removed, replaced, added or duplicated. */
export function mutated(document: unknown, mutations: readonly Mutation[]): unknown {
  return mutations.reduce((made, mutation) => {
    const count = partsOf(made);
    return changed(made, { left: Math.floor(mutation.where * count) }, mutation);
  }, document);
}

function partsOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return 1 + Object.values(value).reduce<number>((sum, each) => sum + partsOf(each), 0);
}

const GONE = Symbol("gone");

function changed(value: unknown, at: { left: number }, mutation: Mutation): unknown {
  if (at.left-- === 0) {
    if (mutation.kind === "drop") return GONE;
    if (mutation.kind === "double") return [value, value];
    const isOpen = mutation.kind === "add" && typeof value === "object" && value !== null;
    return isOpen ? { ...value, [mutation.name]: mutation.value } : mutation.value;
  }
  if (Array.isArray(value))
    return value.map((each: unknown) => changed(each, at, mutation)).filter((each) => each !== GONE);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, changed(each, at, mutation)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== GONE));
}
