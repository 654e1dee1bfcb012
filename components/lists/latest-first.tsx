import { Pagination } from "#components/ui/pagination.tsx";

interface LatestFirstProps<Mark> {
  /** Names the navigation, e.g. "Pages of patients". */
  label: string;
  /** Where the page begins; undefined for the first. */
  before: Mark | undefined;
  /** Where the next one begins; null where there is none. */
  next: Mark | null;
  href: (before: Mark | undefined) => string;
  words: Readonly<Record<"position" | "first" | "older", string>>;
}

/** The pages of a long list that is read from its latest line backwards and never counted. */
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
