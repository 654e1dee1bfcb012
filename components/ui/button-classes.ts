import { clsx } from "clsx";

export type ButtonLook = "primary" | "quiet" | "danger";

const SHAPE =
  "inline-flex min-h-11.5 justify-self-start cursor-pointer items-center justify-center gap-2 rounded-control border px-4.5 py-2 " +
  "text-center font-semibold no-underline screen-only aria-disabled:cursor-progress aria-disabled:opacity-70";

const LOOKS = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  quiet: "border-line-strong bg-transparent text-accent hover:border-accent hover:bg-accent-soft",
  danger: "border-danger bg-transparent text-danger hover:bg-danger-soft",
} as const satisfies Record<ButtonLook, string>;

/** The classes of a button: one primary per view, all others quiet or a link. */
export function buttonClasses(look: ButtonLook = "primary", className?: string): string {
  return clsx(SHAPE, LOOKS[look], className);
}
