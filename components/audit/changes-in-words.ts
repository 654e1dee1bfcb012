/** What the values of an entry say, a line each: `status: pending → confirmed`. They are codes, the same in every language. */
export function changesInWords(changes: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(changes).map(([key, value]) => `${key}: ${written(value)}`);
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(written).join(", ");
  if (typeof value !== "object") return String(value);
  const sides = new Map(Object.entries(value));
  return `${written(sides.get("from"))} → ${written(sides.get("to"))}`;
}
