/** The known ids, by the noun in their paths. */
export type Pools = Map<string, string[]>;

const MOST_KEPT = 12;

const NOUN_OF_FIELD: Readonly<Record<string, string>> = {
  actorId: "users",
  appointmentId: "appointments",
  departmentId: "departments",
  doctorId: "doctors",
  holdId: "holds",
  intoId: "specialties",
  leaveId: "leaves",
  locationId: "locations",
  locationIds: "locations",
  overrideId: "overrides",
  patientId: "patients",
  patientIds: "patients",
  shown: "appointments",
  specialtyId: "specialties",
  specialtyIds: "specialties",
  userId: "users",
  visitTypeId: "visit-types",
  // Keys of records.
  fees: "visit-types",
  visits: "appointments",
};

/** The noun of a field, undefined where no id of it is known. */
export function nounOf(field: string): string | undefined {
  return NOUN_OF_FIELD[field];
}

export function keep(pools: Pools, noun: string, id: string): void {
  const known = pools.get(noun) ?? [];
  if (!known.includes(id)) pools.set(noun, [...known, id].slice(-MOST_KEPT));
}

/** The noun that a path ends with, or has before its last parameter. */
export function nounOfPath(path: string): string {
  const nouns = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  return nouns.at(-1) ?? "";
}

/** Stores the ids of an answer: of one thing, or of a list of them. */
export function learn(pools: Pools, path: string, body: unknown): void {
  const items: unknown = Reflect.get(Object(body), "items");
  const things: readonly unknown[] = Array.isArray(items)
    ? items.slice(0, 5)
    : [body, ...Object.values(Object(body))];
  for (const thing of things) {
    const { id, clientId }: { readonly id?: unknown; readonly clientId?: unknown } = Object(thing);
    const said = id ?? (nounOfPath(path) === "clients" ? clientId : undefined);
    if (typeof said === "string") keep(pools, nounOfPath(path), said);
  }
}
