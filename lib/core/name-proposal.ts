import type { NameParts } from "./person-name.ts";

/** The field by which a form says that proposed parts of a name were read and are right. */
export const PARTS_ARE_RIGHT = "namePartsRight";

const PARTS = ["title", "givenName", "familyName"] as const satisfies readonly (keyof NameParts)[];

/** The hidden fields of a form that proposes the parts of a name: what it proposed. */
export function proposalFields(proposed: Partial<NameParts>): Record<string, string> {
  const shown = PARTS.filter((part) => proposed[part] !== undefined);
  return Object.fromEntries(shown.map((part) => [fieldOf(part), proposed[part] ?? ""]));
}

/**
 * The fields of a form as a person said them: parts that are still as they were proposed, and not said to be right, were perhaps never
 * read. They are left out, so that what is stored stays as it is.
 */
export function withReadParts(fields: Readonly<Record<string, string>>): Record<string, string> {
  const { [PARTS_ARE_RIGHT]: right, ...rest } = fields;
  const proposed = PARTS.filter((part) => rest[fieldOf(part)] !== undefined);
  const isUnread =
    right === undefined &&
    proposed.length > 0 &&
    proposed.every((part) => (rest[part] ?? "").trim() === rest[fieldOf(part)]);
  const left: string[] = [...PARTS.map(fieldOf), ...(isUnread ? PARTS : [])];
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !left.includes(name)));
}

function fieldOf(part: keyof NameParts): string {
  return `proposed.${part}`;
}
