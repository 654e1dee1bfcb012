export type Json = Readonly<Record<string, unknown>>;

/** The members of what should be an object; none where it is something else. */
export function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The target of a reference within the document; anything else is itself. */
export function resolved(document: unknown, value: unknown): Json {
  const { $ref: path, ...beside } = objectOf(value);
  if (typeof path !== "string") return beside;
  const found = path
    .split("/")
    .slice(1)
    .reduce<unknown>((at, name) => objectOf(at)[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return { ...resolved(document, found), ...beside };
}
