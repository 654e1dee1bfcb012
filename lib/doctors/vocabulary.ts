import type { Catalogue } from "#lib/catalog/dto.ts";
import { foldedWords } from "#lib/core/folded-words.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

import type { Gender } from "./constants.ts";

/** What a doctor must have to match a word that is not a name. */
export interface Meaning {
  readonly specialtyId?: string;
  readonly locationId?: string;
  /** A BCP 47 tag. */
  readonly language?: string;
  readonly gender?: Gender;
  readonly mode?: Mode;
  /** Found by letters inside a word. */
  readonly isWithin?: true;
}

export interface Term {
  /** Folded. */
  readonly words: readonly string[];
  readonly meaning: Meaning;
  /** `part`: also by letters inside a word; `beginning`: by the first three letters of a word; `whole`: by all its words. */
  readonly foundBy: "part" | "beginning" | "whole";
}

/** The meanings of search words besides names: the group's catalogue, in its own terms. */
export function vocabularyOf({ specialties, locations, languages }: Catalogue): readonly Term[] {
  return [
    ...specialties.flatMap(({ id, name, alsoCalled }) => [
      term(name, { specialtyId: id }, "part"),
      ...alsoCalled.map((other) => term(other, { specialtyId: id })),
    ]),
    ...locations.flatMap(({ id, name, city, region, country }) =>
      [name, city, region ?? "", ...namesOfCountry(country)].map((text) => term(text, { locationId: id })),
    ),
    ...languages.flatMap((language) =>
      namesOfLanguage(language).map((text) => term(text, { language }, "whole")),
    ),
    ...WORDS.flatMap(([meaning, texts]) => texts.map((text) => term(text, meaning, "whole"))),
  ].filter(({ words }) => words.length > 0);
}

function term(text: string, meaning: Meaning, foundBy: Term["foundBy"] = "beginning"): Term {
  return { words: foldedWords(text), meaning, foundBy };
}

/** Terms that every group offers. */
const WORDS: readonly (readonly [Meaning, readonly string[]])[] = [
  [{ gender: "female" }, ["female", "woman", "lady"]],
  [{ gender: "male" }, ["male", "man"]],
  [{ mode: "video" }, ["video", "online", "remote", "telehealth", "telemedicine"]],
];

const regionNames = (["long", "short"] as const).map(
  (style) => new Intl.DisplayNames("en", { type: "region", style }),
);

function namesOfCountry(code: string): string[] {
  return regionNames.flatMap((names) => names.of(code) ?? []);
}

const languageNames = new Map<string, readonly string[]>();

/** The language's name in English and in the language itself. */
function namesOfLanguage(tag: string): readonly string[] {
  const known = languageNames.get(tag);
  if (known !== undefined) return known;
  const names = ["en", tag].flatMap(
    (locale) => new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? [],
  );
  languageNames.set(tag, names);
  return names;
}
