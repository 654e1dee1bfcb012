import { useId, type ReactNode } from "react";

/** Some questions of a longer form, under a heading. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-6">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
