"use client";

import { useEffect, useRef } from "react";
import type { FieldWords } from "./field-ids.ts";
import { Select } from "./select.tsx";

interface TimeZoneSelectProps extends FieldWords {
  value?: string;
  zones: readonly string[];
  /** The words of the empty choice, if no zone is known yet. */
  emptyLabel?: string;
  /** Old names that browsers still report, and their names in the list. */
  renamed?: Readonly<Record<string, string>>;
}

/** The zone to show times in. If none is known yet, JavaScript preselects the device's own. */
export function TimeZoneSelect({ value, zones, renamed = NO_NAMES, ...words }: TimeZoneSelectProps) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const reported = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    // A value that is not in the list would leave nothing selected.
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
