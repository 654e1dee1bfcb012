import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";

import { fields } from "#lib/i18n/en/fields.ts";

import { CheckedSetup } from "./checks.ts";
import type { SetupRefused } from "./faults.ts";
import type { Setup } from "./schema.ts";

/** The faults of a setup file: one sentence for each, with its place in the file. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/**
 * Reads a setup file, which is YAML 1.2.
 * @throws SetupError with every fault at once
 */
export function readSetup(text: string): Setup {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) throw new SetupError(document.errors.map(({ message }) => message));
  const parsed = CheckedSetup.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  throw new SetupError(
    parsed.error.issues.map((issue) => {
      const message = isUnquoted(issue, document) ? UNQUOTED : wordsOf(issue);
      return sentenceOf({ path: issue.path, message }, { document, lines });
    }),
  );
}

/** The same for faults found while it was stored: one sentence for each, with its line in the text of the file. */
export function inFile(text: string, { faults }: SetupRefused): SetupError {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return new SetupError(
    faults.map(({ path, message }) =>
      sentenceOf({ path, message: WORDS[message] ?? message }, { document, lines }),
    ),
  );
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

function sentenceOf(
  fault: { readonly path: readonly PropertyKey[]; readonly message: string },
  source: Source,
): string {
  const { path, line } = placeOf(fault.path, source);
  return `${path} (line ${line}): ${fault.message}`;
}

/** The path as people write it, `doctors[0].hours[1].startTime`, and the line of what is there, or of what should hold it. */
function placeOf(path: readonly PropertyKey[], { document, lines }: Source): { path: string; line: number } {
  const written = path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}${text && "."}${String(key)}`),
    "",
  );
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document.getIn(path.slice(0, length), true));
    if (offset !== undefined) return { path: written || "The file", line: lines.linePos(offset).line };
  }
  return { path: written || "The file", line: 1 };
}

function offsetOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const [offset]: unknown[] = node.range;
  return typeof offset === "number" ? offset : undefined;
}

/** Sentences for the schemas' message keys, where the words for forms do not fit a file. */
const WORDS: Readonly<Record<string, string>> = {
  ...fields,
  choose: "This is none of the known words",
  required: "This is missing or empty",
  invalid_slug: "Write small letters, digits and hyphens, like general-practice",
  invalid_country: "Write the country's two capital letters, like NP",
  invalid_currency: "Write the currency's three capital letters, like NPR",
  invalid_language: "Write the language's tag, like en or pt-BR",
  invalid_date: "Write a date that exists, like 2027-01-31",
  number: "Write a whole number",
  time_zone: "Write a time zone's name, like Asia/Kathmandu",
  visit_type_offer: "Write a visit type's slug, or its slug and feeMinor",
};

const UNQUOTED = "Write it between quotes: without them it is read as a number, which may drop its zeros";

/** YAML reads `0123` without quotes as a number where a text is meant. */
function isUnquoted(issue: z.core.$ZodIssue, document: Document): boolean {
  return (
    issue.code === "invalid_type" &&
    issue.expected === "string" &&
    typeof document.getIn(issue.path) === "number"
  );
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const words = WORDS[issue.message] ?? issue.message;
  return issue.code === "invalid_value" ? `${words}: ${issue.values.join(", ")}` : words;
}
