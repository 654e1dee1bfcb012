"use client";

import { useEffect, useRef, type ComponentProps } from "react";

/** `<details>` that overlay the page: Escape, a press outside, and moving the focus away close them. */
export function DismissibleDetails(props: ComponentProps<"details">) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const element = details.current;
    if (element === null) return;
    const closeOnEscape = ({ key }: KeyboardEvent) => {
      if (key !== "Escape" || !element.open) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    };
    const closeElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !element.contains(target)) element.open = false;
    };
    document.addEventListener("keydown", closeOnEscape);
    document.addEventListener("pointerdown", closeElsewhere);
    document.addEventListener("focusin", closeElsewhere);
    return () => {
      document.removeEventListener("keydown", closeOnEscape);
      document.removeEventListener("pointerdown", closeElsewhere);
      document.removeEventListener("focusin", closeElsewhere);
    };
  }, []);
  return <details ref={details} {...props} />;
}
