import { Pagination } from "#components/ui/pagination.tsx";

interface LatestFirstProps<Mark> {
  /** Names the navigation, e.g. "Pages of patients". */
  label: string;
  /** The start of the page; undefined for the first. */
  before: Mark | undefined;
  /** The start of the next page; null if there is none. */
  next: Mark | null;
  href: (before: Mark | undefined) => string;
  words: Readonly<Record<"position" | "first" | "older", string>>;
}

/** Page links for a long list that is read from the latest line backwards and never counted. */
export function LatestFirst<Mark>({ label, before, next, href, words }: LatestFirstProps<Mark>) {
  return (
    <Pagination
      label={label}
      position={words.position}
      previous={before === undefined ? undefined : { href: href(undefined), label: words.first }}
      next={next === null ? undefined : { href: href(next), label: words.older }}
    />
  );
}
