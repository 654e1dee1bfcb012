import { clsx } from "clsx";
import { fieldId, type FieldWords } from "./field-ids.ts";
import { Fieldset } from "./field.tsx";

interface DateFieldsProps extends FieldWords {
  /** The three controls are named `${name}.day`, `${name}.month` and `${name}.year`. */
  name: string;
  id?: string;
  dayLabel: string;
  monthLabel: string;
  yearLabel: string;
  /** The text as typed, even "31 2 1990". A form's state has it under `${name}.day` and so on. */
  defaultValue?: { day?: string | undefined; month?: string | undefined; year?: string | undefined };
  /** `true` for the birthday of the user who fills in the form. */
  isOwnBirthday?: boolean;
  required?: boolean;
}

/**
 * A date that people know by heart, typed in three short fields: faster than paging a calendar back by sixty years, and typed text survives
 * an error. Read with `withTypedDate` of `lib/i18n/typed-date.ts`.
 */
export function DateFields(props: DateFieldsProps) {
  const { name, id, label, hint, error, optional, defaultValue, isOwnBirthday, required } = props;
  const groupId = fieldId(name, id);
  const parts = [
    { part: "day", label: props.dayLabel, width: "w-14", digits: 2 },
    { part: "month", label: props.monthLabel, width: "w-22", digits: 9 },
    { part: "year", label: props.yearLabel, width: "w-20", digits: 4 },
  ] as const;
  return (
    <Fieldset id={groupId} label={label} hint={hint} error={error} optional={optional}>
      <div className="flex flex-wrap gap-3">
        {parts.map(({ part, label: partLabel, width, digits }) => (
          <label key={part} className="grid gap-1 text-small">
            {partLabel}
            <input
              id={part === "day" ? groupId : undefined}
              name={`${name}.${part}`}
              defaultValue={defaultValue?.[part]}
              inputMode={part === "month" ? "text" : "numeric"}
              maxLength={digits}
              required={required}
              autoComplete={isOwnBirthday ? `bday-${part}` : undefined}
              aria-invalid={error ? true : undefined}
              className={clsx("control text-body", width)}
            />
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
