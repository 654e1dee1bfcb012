import { clsx } from "clsx";
import type { DatePart } from "#lib/i18n/date-parts.ts";
import { fieldId, type FieldWords } from "./field-ids.ts";
import { Fieldset } from "./field.tsx";

interface DateFieldsProps extends FieldWords {
  /** The three controls are named `${name}.day`, `${name}.month` and `${name}.year`. */
  name: string;
  id?: string;
  /** In the order of the reader's locale: `datePartsIn` of `lib/i18n/date-parts.ts`. */
  parts: readonly DatePart[];
  /** The text as typed, even "31 2 1990". A form's state has it under `${name}.day` and so on. */
  defaultValue?: { day?: string | undefined; month?: string | undefined; year?: string | undefined };
  /** `true` for the birthday of the user who fills in the form. */
  isOwnBirthday?: boolean;
  required?: boolean;
}

const SHAPES = {
  day: { width: "w-14", digits: 2 },
  month: { width: "w-22", digits: 9 },
  year: { width: "w-20", digits: 4 },
} as const satisfies Record<DatePart["part"], object>;

/**
 * A date that people know by heart, typed in three short fields: faster than paging a calendar back by sixty years, and typed text survives
 * an error. Read with `withTypedDate` of `lib/i18n/typed-date.ts`.
 */
export function DateFields(props: DateFieldsProps) {
  const { name, id, label, hint, error, optional, parts, defaultValue, isOwnBirthday, required } = props;
  const groupId = fieldId(name, id);
  return (
    <Fieldset id={groupId} label={label} hint={hint} error={error} optional={optional}>
      <div className="flex flex-wrap gap-3">
        {parts.map(({ part, label: partLabel }, position) => (
          <label key={part} className="grid gap-1 text-small">
            {partLabel}
            <input
              id={position === 0 ? groupId : undefined}
              name={`${name}.${part}`}
              defaultValue={defaultValue?.[part]}
              inputMode={part === "month" ? "text" : "numeric"}
              maxLength={SHAPES[part].digits}
              required={required}
              autoComplete={isOwnBirthday ? `bday-${part}` : undefined}
              aria-invalid={error ? true : undefined}
              className={clsx("control text-body", SHAPES[part].width)}
            />
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
