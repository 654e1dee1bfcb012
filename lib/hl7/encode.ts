import type { EpochMs } from "#lib/core/instant.ts";

/** A field of a segment: text, or components, of which each is text or subcomponents. Empty ones at an end are left out. */
export type Field = string | readonly (string | readonly string[])[];

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\E\\",
  "|": "\\F\\",
  "^": "\\S\\",
  "~": "\\R\\",
  "&": "\\T\\",
};

/**
 * Text as a field may hold it (HL7 v2.5.1, 2.7.1). Control characters would end a segment or a message, and have no meaning in a name: each
 * run of them becomes a space.
 */
export function escapeText(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").replaceAll(/[\\|^~&]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** One segment, without its terminator. Fields are numbered from 1 as in the standard; those that are not named are empty. */
export function segment(name: string, fields: Readonly<Record<number, Field>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const written = Array.from({ length: last }, (_, index) => writeField(fields[index + 1] ?? ""));
  return shortened([name, ...written], "|");
}

/** MSH counts the separator itself as its first field. */
export function header(fields: Readonly<Record<number, Field>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  const written = Array.from({ length: last - 2 }, (_, index) => writeField(fields[index + 3] ?? ""));
  return shortened(["MSH|^~\\&", ...written], "|");
}

/** CR alone ends a segment, the last one too. */
export function message(segments: readonly string[]): string {
  return segments.map((each) => `${each}\r`).join("");
}

/** An instant in UTC, with seconds and no fraction: receivers read more digits, and other offsets, in more than one way. */
export function timestamp(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}+0000`;
}

function writeField(field: Field): string {
  if (typeof field === "string") return escapeText(field);
  return shortened(
    field.map((part) => (typeof part === "string" ? escapeText(part) : shortened(part.map(escapeText), "&"))),
    "^",
  );
}

function shortened(parts: readonly string[], separator: string): string {
  return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1).join(separator);
}
