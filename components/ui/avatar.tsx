import { clsx } from "clsx";
import { initialsOf } from "#lib/core/titles.ts";

interface AvatarProps {
  /** Whose it is: its initials are shown, without a title. */
  name: string;
  size?: "small" | "large";
}

/** Initials in a square. It repeats a name that stands beside it, so screen readers skip it. */
export function Avatar({ name, size = "large" }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-db
      translate="no"
      className={clsx(
        "grid shrink-0 place-items-center bg-accent-soft font-bold text-accent print:hidden",
        size === "large" ? "size-16 rounded-[14px] text-h2" : "size-10 rounded-control text-small",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
