import type { FormState } from "#lib/web/transport/form-state.ts";
import type { FieldSpec } from "./field-spec.ts";

/** A field's values in a form: texts by their sent names, without empty ones. */
type Answers = Readonly<Record<string, string>>;

/** The value in the field: what was typed before a refusal, or what is stored. An unticked checkbox sends nothing. */
export function shownAnswers(spec: FieldSpec, state: FormState): Answers {
  if (state.status === "idle") return storedAnswers(spec);
  const names = namesIn(spec);
  const typed = pick(state.values, ({ name }) => names.includes(name));
  const isTicked = spec.kind === "checkbox" || spec.kind === "several";
  return isTicked || Object.keys(typed).length > 0 ? typed : storedAnswers(spec);
}

/** The stored value in words, if it differs from the one in the field. */
export function storedWords(spec: FieldSpec, state: FormState): string | undefined {
  const [stored, shown] = [storedAnswers(spec), shownAnswers(spec, state)];
  const isSame = namesIn(spec).every((name) => (stored[name] ?? "") === (shown[name] ?? ""));
  return isSame ? undefined : inWords(spec);
}

function namesIn(spec: FieldSpec): string[] {
  const { name } = spec;
  if (spec.kind === "birthday") return [`${name}.day`, `${name}.month`, `${name}.year`];
  if (spec.kind === "several") return spec.options.map(({ value }) => `${name}.${value}`);
  return [name];
}

function storedAnswers(spec: FieldSpec): Answers {
  const { name } = spec;
  switch (spec.kind) {
    case "several":
      return Object.fromEntries(spec.values.map((value) => [`${name}.${value}`, "on"]));
    case "birthday": {
      const { day = "", month = "", year = "" } = spec.value ?? {};
      return filled({ [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year });
    }
    default:
      return filled({ [name]: spec.value ?? "" });
  }
}

function inWords(spec: FieldSpec): string {
  const { name } = spec;
  const stored = storedAnswers(spec);
  switch (spec.kind) {
    case "checkbox":
      return stored[name] === undefined ? "☐" : "☑";
    case "oneOf":
    case "select":
      return spec.options.find(({ value }) => value === stored[name])?.label ?? "—";
    case "several": {
      const chosen = spec.options.filter(({ value }) => stored[`${name}.${value}`] !== undefined);
      return chosen.map(({ label }) => label).join(", ") || "—";
    }
    case "birthday":
      return spec.parts.flatMap(({ part }) => stored[`${name}.${part}`] ?? []).join(" ") || "—";
    default:
      return Object.values(stored).join(" ") || "—";
  }
}

function filled(answers: Answers): Answers {
  return pick(answers, ({ text }) => text !== "");
}

function pick(answers: Answers, isWanted: (answer: { name: string; text: string }) => boolean): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name, text]) => isWanted({ name, text })));
}
