import { TextLink } from "./text-link.tsx";
import { Arrow } from "./arrow.tsx";

interface PaginationProps {
  /** Names the navigation, e.g. "Pages of doctors". */
  label: string;
  /** The current position, e.g. "Page 2 of 5". */
  position: string;
  previous?: { href: string; label: string };
  next?: { href: string; label: string };
}

/** Links to the neighbouring pages of a list whose state is in the URL. */
export function Pagination({ label, position, previous, next }: PaginationProps) {
  if (!previous && !next) return null;
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 screen-only"
    >
      <span className="min-w-24">
        {previous && (
          <TextLink href={previous.href} rel="prev" className="inline-flex min-h-11 items-center gap-1">
            <Arrow to="back" /> {previous.label}
          </TextLink>
        )}
      </span>
      <span className="text-center text-muted max-sm:order-last max-sm:basis-full">{position}</span>
      <span className="min-w-24 text-end">
        {next && (
          <TextLink href={next.href} rel="next" className="inline-flex min-h-11 items-center gap-1">
            {next.label} <Arrow to="on" />
          </TextLink>
        )}
      </span>
    </nav>
  );
}
