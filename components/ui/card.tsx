import { clsx } from "clsx";
import type { ComponentProps } from "react";

type CardProps = Omit<ComponentProps<"section">, "style"> & { as?: "section" | "article" | "aside" | "div" | "li" };

/** A surface that holds one thing. A `section` should be named by `aria-labelledby`; otherwise say `as="div"`. */
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
