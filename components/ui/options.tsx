"use client";

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

interface OptionsProps {
  options: readonly Option[];
  /** The labels come from the database (names, places), not from the catalogue. */
  areData?: boolean;
}

/** The options of a select. A client component, so that a page's data has their words and no element for each (ADR 67). */
export function Options({ options, areData }: OptionsProps) {
  return options.map(({ value, label, disabled }) => (
    <option key={value} value={value} disabled={disabled} data-db={areData || undefined}>
      {label}
    </option>
  ));
}
