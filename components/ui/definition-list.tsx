import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface Definition {
  term: string;
  description: ReactNode;
}

/** Facts and their names, in two columns if there is room. A row without a description is left out. */
export function DefinitionList({ items, className }: { items: readonly Definition[]; className?: string }) {
  return (
    <dl className={clsx("grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5", className)}>
      {items
        .filter(({ description }) => description !== undefined && description !== null && description !== "")
        .map(({ term, description }) => (
          <div key={term} className="col-span-2 grid grid-cols-subgrid max-sm:grid-cols-1">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0">{description}</dd>
          </div>
        ))}
    </dl>
  );
}
