import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { TrailFilter, TrailSearch } from "#lib/trail/dto.ts";
import { narrowedHref } from "#lib/trail/address.ts";

/** Links from each value in a row of the trail to all rows with the same value. */
export function narrowing(search: TrailSearch) {
  return function narrow(filter: TrailFilter, value: string, words: string) {
    return (
      <TextLink href={narrowedHref(search, filter, value)} className="py-0.5">
        <Data>{words}</Data>
      </TextLink>
    );
  };
}
