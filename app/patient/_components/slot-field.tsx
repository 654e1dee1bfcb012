import type { SlotChoice } from "#components/appointments/slot-choices.ts";
import { ChoiceCards } from "#components/ui/choices.tsx";

export interface SlotFieldWords {
  choices: string;
  choicesHint: string;
  noChoices: string;
}

interface SlotFieldProps {
  words: SlotFieldWords;
  /** The time that the page was opened with. */
  slot: string;
  choices: readonly SlotChoice[] | undefined;
  chosen: string | undefined;
  error: string | undefined;
}

/** The time of a form: fixed while it is free, then a choice of the nearest others. */
export function SlotField({ words, slot, choices, chosen, error }: SlotFieldProps) {
  if (choices === undefined) return <input type="hidden" name="slot" value={slot} />;
  if (choices.length === 0) return <p>{words.noChoices}</p>;
  return (
    <ChoiceCards
      name="slot"
      label={words.choices}
      hint={words.choicesHint}
      error={error}
      defaultValue={chosen}
      choices={choices.map(({ value, label, hint }) => ({ value, label, hint: <span data-db>{hint}</span> }))}
    />
  );
}
