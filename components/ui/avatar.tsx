import { clsx } from "clsx";
import { initialsOf, type PersonName } from "#lib/core/person-name.ts";

interface AvatarProps {
  /** The person whose initials are shown, without a title. */
  person: PersonName;
  size?: "small" | "large";
}

/** Initials in a square. Screen readers skip it, because the name is beside it. */
export function Avatar({ person, size = "large" }: AvatarProps) {
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
      {initialsOf(person)}
    </span>
  );
}
