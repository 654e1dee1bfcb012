import Link from "next/link";
import type { ReactNode } from "react";
import { LinkProgress } from "#components/ui/link-progress.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

interface SlotTileProps {
  href: string;
  startsAt: EpochMs;
  /** The time, as written. */
  children: ReactNode;
  /** What a screen reader hears after it: the day, which sight takes from the heading. */
  spoken: ReactNode;
}

/** One free time, as a link to what is done with it. */
export function SlotTile({ href, startsAt, children, spoken }: SlotTileProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 min-w-21 items-center justify-center rounded-control border border-line-strong bg-surface px-3.5 font-semibold text-ink no-underline hover:border-accent hover:bg-accent-soft hover:text-accent"
    >
      <time dateTime={toIsoInstant(startsAt)}>{children}</time>
      <VisuallyHidden> {spoken}</VisuallyHidden>
      <LinkProgress />
    </Link>
  );
}
