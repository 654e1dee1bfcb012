import { clsx } from "clsx";

interface AvatarProps {
  /** Whose it is; only the initials of the first and last word that begin with a letter are shown. */
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
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|mr|mrs|ms)\.?$/iu.test(word))
    .map((word) => [...word][0] ?? "");
  return [letters[0], letters.length > 1 ? letters.at(-1) : ""].join("").toUpperCase();
}
