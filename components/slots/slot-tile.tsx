import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonProgress } from "#components/ui/button-progress.tsx";
import { LinkProgress } from "#components/ui/link-progress.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

/** What choosing a time does: lead to an address, or send the form that the time stands in. */
export type SlotTarget = { readonly href: string } | { readonly slot: string };

interface SlotTileProps {
  target: SlotTarget;
  startsAt: EpochMs;
  /** The time, as written. */
  children: ReactNode;
  /** What a screen reader hears after it: the day, which sight takes from the heading. */
  spoken: ReactNode;
}

const LOOK =
  "inline-flex min-h-11 min-w-21 items-center justify-center rounded-control border border-line-strong bg-surface px-3.5 font-semibold text-ink no-underline hover:border-accent hover:bg-accent-soft hover:text-accent";

/** One free time, as a link to what is done with it, or as the button that holds it. */
export function SlotTile({ target, startsAt, children, spoken }: SlotTileProps) {
  const words = (
    <>
      <time dateTime={toIsoInstant(startsAt)}>{children}</time>
      <VisuallyHidden> {spoken}</VisuallyHidden>
    </>
  );
  if ("slot" in target) {
    return (
      <button type="submit" name="slot" value={target.slot} className={`${LOOK} cursor-pointer`}>
        {words}
        <ButtonProgress name="slot" value={target.slot} />
      </button>
    );
  }
  return (
    <Link href={target.href} prefetch={false} className={LOOK}>
      {words}
      <LinkProgress />
    </Link>
  );
}
