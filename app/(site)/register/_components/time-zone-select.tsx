"use client";

import { useEffect, useRef } from "react";
import { Select } from "#components/ui/select.tsx";
import type { RegisterWords } from "./register-words.ts";

interface TimeZoneSelectProps {
  words: RegisterWords;
  error?: string;
  value?: string;
  zones: readonly string[];
  /** Names that browsers still report, and what the list calls them. */
  renamed: Readonly<Record<string, string>>;
}

/** The zone to show times in. With JavaScript it begins with the device's own. */
export function TimeZoneSelect({ words, error, value, zones, renamed }: TimeZoneSelectProps) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const reported = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Setting a value that the list does not have would leave nothing chosen.
    const own = renamed[reported] ?? reported;
    if (select.current?.value === "" && zones.includes(own)) select.current.value = own;
  }, [value, zones, renamed]);
  return (
    <Select
      ref={select}
      name="timeZone"
      label={words.timeZone}
      hint={words.timeZoneHint}
      error={error}
      defaultValue={value}
      emptyLabel={words.chooseTimeZone}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      optionsAreData
    />
  );
}
