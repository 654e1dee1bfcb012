import { plain, plainDigits } from "#lib/core/text.ts";
import { PLACE_QUESTIONS, type PlaceQuestion } from "#components/places/place-fields.ts";
import type { PlaceKind } from "#lib/catalog/constants.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

/** Reads the form of a place: numbers as numbers, ticks as booleans, and empty fields as absent. */
export function placeInput(kind: PlaceKind): (form: FormData) => object {
  return (form) => {
    const typed = plainInput(form);
    const questions: readonly PlaceQuestion[] = PLACE_QUESTIONS[kind];
    const answers = Object.fromEntries(
      questions.map((question) => [question.name, answerTo(question, typed)]),
    );
    const { version, ...rest } = { ...typed, ...answers };
    const known = version === undefined ? rest : { ...rest, version: Number(version) };
    return kind === "visit_type" ? withModes(known) : known;
  };
}

/** A field that was not sent stays absent: its schema decides what that means. */
function answerTo({ name, kind, isOptional }: PlaceQuestion, typed: Readonly<Record<string, string>>) {
  const text = typed[name];
  if (kind === "checkbox") return text !== undefined;
  if (kind === "names") return text?.split("\n").filter((line) => plain(line) !== "");
  // An emptied field removes the limit.
  if (kind === "age") return text === undefined || plain(text) !== "" ? numberOrNone(text) : null;
  if (text !== undefined && plain(text) === "" && isOptional) return undefined;
  return kind === "digits" && text !== undefined ? numberIn(text) : text;
}

function numberOrNone(text: string | undefined): number | undefined {
  return text === undefined ? undefined : numberIn(text);
}

function numberIn(text: string): number {
  const typed = plainDigits(text);
  return typed === "" ? Number.NaN : Number(typed);
}

function withModes({ inPerson, video, ...rest }: Record<string, unknown>): object {
  return {
    ...rest,
    modes: [...(inPerson === true ? ["in_person"] : []), ...(video === true ? ["video"] : [])],
  };
}
