"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonProgress } from "#components/ui/button-progress.tsx";
import { LinkProgress } from "#components/ui/link-progress.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

/** The effect of choosing a time: opens a URL, or submits the form around it. */
export type SlotTarget = { readonly href: string } | { readonly slot: string };

interface SlotTileProps {
  target: SlotTarget;
  startsAt: EpochMs;
  /** The formatted time. */
  children: ReactNode;
  /** Read aloud after the time: the day, which is otherwise only in the heading. */
  spoken?: ReactNode;
  /** `main` stands out from all others. */
  look?: keyof typeof LOOKS;
}

const SHAPE =
  "inline-flex min-h-11 items-center justify-center rounded-control border font-semibold no-underline";
const LOOKS = {
  tile: "min-w-21 border-line-strong bg-surface px-3.5 text-ink hover:border-accent hover:bg-accent-soft hover:text-accent @min-[39rem]/week:w-full @min-[39rem]/week:min-w-0 @min-[39rem]/week:px-1",
  main: "max-w-full border-accent bg-accent px-4.5 py-2 text-center text-on-accent hover:border-accent-hover hover:bg-accent-hover",
} as const;

/** A free time, as a link to its next step, or as the button that holds it. */
export function SlotTile({ target, startsAt, children, spoken, look = "tile" }: SlotTileProps) {
  const classes = `${SHAPE} ${LOOKS[look]}`;
  const words = (
    <>
      <time dateTime={toIsoInstant(startsAt)}>{children}</time>
      {spoken !== undefined && <VisuallyHidden> {spoken}</VisuallyHidden>}
    </>
  );
  if ("slot" in target) {
    return (
      <button type="submit" name="slot" value={target.slot} className={`${classes} cursor-pointer`}>
        {words}
        <ButtonProgress name="slot" value={target.slot} />
      </button>
    );
  }
  return (
    <Link href={target.href} prefetch={false} className={classes}>
      {words}
      <LinkProgress />
    </Link>
  );
}
