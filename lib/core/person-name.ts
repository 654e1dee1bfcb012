import { foldedWords } from "./folded-words.ts";
import { titlesBefore } from "./titles.ts";

/**
 * A name as FHIR's HumanName has it: the whole, which is what is shown, and its parts where they are known. People with one name have
 * it as their given name and no family name.
 */
export interface PersonName extends Partial<NameParts> {
  readonly name: string;
}

export interface NameParts {
  /** HumanName's prefix: `Dra.` */
  readonly title: string | null;
  /** All given names: `Ana María`. */
  readonly givenName: string | null;
  /** Two in Spain, and with what belongs before it: `Rojas Fuentes`, `van der Berg`. */
  readonly familyName: string | null;
}

/** Patients have no title. */
export type PatientNameParts = Omit<NameParts, "title">;

/** `SR` of Dra. Sofía Rojas Fuentes; without parts, the first and the last word that begin with a letter and are no title. */
export function initialsOf({ name, givenName, familyName }: PersonName): string {
  const known = [givenName, familyName].filter((part) => part !== null && part !== undefined);
  const [, rest] = titlesBefore(name);
  const words = known.length > 0 ? known : rest.filter((word) => /^\p{L}/u.test(word));
  const letters = words.map((word) => /\p{L}/u.exec(word)?.[0] ?? "");
  return [letters[0], letters.length > 1 ? letters.at(-1) : ""].join("").toUpperCase();
}

/** The name to greet a person by; without parts, the first word. Nothing in it turns the text after it round. */
export function givenNameOf({ name, givenName }: PersonName): string {
  const given = givenName ?? name.trim().split(/\s/u)[0] ?? "";
  return given.replaceAll(/[\p{Cc}\p{Cf}]/gu, "");
}

type PartsSaid = { readonly [Part in keyof NameParts]?: NameParts[Part] | undefined };

/** The whole name of a person who gives parts alone. */
export function wholeName({ title, givenName, familyName }: PartsSaid): string {
  return [title, givenName, familyName].filter(Boolean).join(" ");
}

/** Words that begin a family name and never form one alone, folded. */
const PARTICLES = foldedWords(
  "al ap ben bin binti da das de degli del della den der di do dos du el ibn la las le los mac st ten ter van vande vander vom von zu zum zur",
);
const SPANISH_TITLES = foldedWords("dra sra srta");

/** The parts that a name probably has, for a form to show and a person to confirm: nothing else may store them. */
export function proposedParts(name: string): NameParts {
  const [titles, words] = titlesBefore(name.trim());
  const title = titles.length === 0 ? null : titles.join(" ");
  const hasTwoFamilyNames = words.length > 2 && titles.some((each) => isOneOf(SPANISH_TITLES, each));
  let at = words.length - (hasTwoFamilyNames ? 2 : 1);
  while (at > 1 && isOneOf(PARTICLES, words[at - 1] ?? "")) at -= 1;
  const [given, family] = at < 1 ? [words, []] : [words.slice(0, at), words.slice(at)];
  return { title, givenName: given.join(" ") || null, familyName: family.join(" ") || null };
}

export interface StoredName extends PatientNameParts {
  readonly name: string;
  readonly title?: string | null;
}

/** The parts that a form shows: those that are stored, else what the name probably has. */
export function shownParts({ name, title = null, givenName, familyName }: StoredName): NameParts {
  const proposed = proposedParts(name);
  if (givenName === null) return { ...proposed, title: title ?? proposed.title };
  return { title, givenName, familyName };
}

/** Those stored parts that another whole still contains. */
export function partsWithin(name: string, { title, givenName, familyName }: NameParts): NameParts {
  const isKept = [givenName, familyName].every((part) => part === null || name.includes(part));
  return {
    title: title !== null && name.startsWith(title) ? title : null,
    givenName: isKept ? givenName : null,
    familyName: isKept ? familyName : null,
  };
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(foldedWords(word)[0] ?? "");
}
