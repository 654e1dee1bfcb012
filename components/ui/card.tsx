import { clsx } from "clsx";
import type { AriaAttributes, ReactNode } from "react";

interface CardProps extends Pick<AriaAttributes, "aria-label" | "aria-labelledby"> {
  /** A `section` or `aside` needs a name: `aria-labelledby` its heading, or `aria-label`. */
  as?: "div" | "section" | "article" | "aside" | "li";
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A surface for one thing. */
export function Card({ as: Element = "div", className, ...rest }: CardProps) {
  return (
    <Element
      {...rest}
      className={clsx(
        "rounded-card border border-line bg-surface p-4 shadow-card sm:p-6 print:border-0 print:p-0 print:shadow-none",
        className,
      )}
    />
  );
}

interface TitledCardProps {
  /** The id of the heading. */
  id: string;
  title: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a page with its own heading. */
export function TitledCard({ id, title, className, children }: TitledCardProps) {
  return (
    <Card as="section" aria-labelledby={id} className={clsx("grid gap-4", className)}>
      <h2 id={id}>{title}</h2>
      {children}
    </Card>
  );
}
