import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "./chip.tsx";

const TONES = {
  ok: "border-ok bg-ok-soft",
  warn: "border-warn bg-warn-soft",
  danger: "border-danger bg-danger-soft",
  info: "border-info bg-info-soft",
  neutral: "border-line-strong bg-sunken",
} as const satisfies Record<Tone, string>;

interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  headingLevel?: "h2" | "h3" | "p";
  /** `status` if it appears in response to an action of the user. */
  role?: "status" | "alert" | "note";
  className?: string;
}

/** A prominent message: a result, a warning, or a fact to know before going on. */
export function Notice({ tone = "info", title, children, headingLevel = "p", role, className }: NoticeProps) {
  const Heading = headingLevel;
  return (
    <div
      role={role}
      data-outcome={role === "status" ? "" : undefined}
      className={clsx("grid gap-1 rounded-control border-s-4 p-4", TONES[tone], className)}
    >
      {title && <Heading className="text-h3 font-semibold">{title}</Heading>}
      {children && <div>{children}</div>}
    </div>
  );
}
