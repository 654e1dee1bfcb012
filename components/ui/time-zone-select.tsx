"use client";

import { useEffect, useRef } from "react";
import type { FieldWords } from "./field-ids.ts";
import { Select } from "./select.tsx";

interface TimeZoneSelectProps extends FieldWords {
  value?: string;
  zones: readonly string[];
  /** The words of the empty choice, where no zone is known yet. */
  emptyLabel?: string;
  /** Names that browsers still report, and what the list calls them. */
  renamed?: Readonly<Record<string, string>>;
}

/** The zone to show times in. Where none is known yet it begins, with JavaScript, with the device's own. */
export function TimeZoneSelect({ value, zones, renamed = NO_NAMES, ...words }: TimeZoneSelectProps) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const reported = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Setting a value that the list does not have would leave nothing chosen.
    const own = renamed[reported] ?? reported;
    if (select.current?.value === "" && zones.includes(own)) select.current.value = own;
  }, [value, zones, renamed]);
  return (
    <Select
      {...words}
      ref={select}
      name="timeZone"
      defaultValue={value}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      optionsAreData
    />
  );
}

const NO_NAMES = {};
