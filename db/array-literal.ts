/**
 * A list as PostgreSQL reads an array from text: a statement gives it a type, `${arrayLiteral(ids)}::uuid[]`. A list given to
 * drizzle as it is becomes as many parameters as it has items.
 */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(",")}}`;
}
