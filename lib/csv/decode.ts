import type { Encoding } from "./constants.ts";

/** A file as text. */
interface Decoded {
  readonly text: string;
  /** Null where it has still to be chosen: the text is a try at it. */
  readonly encoding: Encoding | null;
  /** Whether the file itself shows its encoding: nothing is to be chosen. */
  readonly isKnown: boolean;
  /** Some of it is invalid in this encoding. */
  readonly isBroken: boolean;
}

const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
] as const;

/**
 * Reads a file: UTF-8, or UTF-16 by its mark, else what was chosen. A file without a mark whose every other byte is NUL is UTF-16 that
 * lost it, though it is sound UTF-8.
 */
export function decodeFile(file: Uint8Array, chosen?: Encoding): Decoded {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => file[at] === byte))?.[0];
  if (marked !== undefined) return { ...read(file, marked), isKnown: true };
  const utf8 = read(file, "utf-8");
  if (!utf8.isBroken && !isMostlyNul(utf8.text)) return { ...utf8, isKnown: true };
  const tried = read(file, chosen ?? "windows-1252");
  return {
    ...tried,
    encoding: chosen ?? null,
    isKnown: false,
    isBroken: chosen !== undefined && tried.isBroken,
  };
}

function read(file: Uint8Array, encoding: Encoding) {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(file), encoding, isBroken: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(file), encoding, isBroken: true };
  }
}

function isMostlyNul(text: string): boolean {
  return text.split("\0").length - 1 > text.length / 4;
}
