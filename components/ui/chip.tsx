import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Tone = "ok" | "warn" | "danger" | "info" | "neutral";

const TONES = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
  neutral: "bg-sunken text-muted",
} as const satisfies Record<Tone, string>;

/** A status: always a word, with a colour that only repeats it. */
export function Chip({ tone = "neutral", children, className }: ChipProps) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 rounded-pill border border-current px-2.5 py-0.5 text-small font-semibold",
        TONES[tone],
        className,
      )}
    >
      <span aria-hidden className="size-[7px] shrink-0 rounded-pill bg-current" />
      {children}
    </span>
  );
}

interface ChipProps {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}
