import { clsx } from "clsx";
import { Definitions, type Definition } from "./definitions.tsx";

export type { Definition };

/** Facts and their names, in two columns if there is room. A row without a description is left out. */
export function DefinitionList({ items, className }: { items: readonly Definition[]; className?: string }) {
  const said = items.filter(
    ({ description }) => description !== undefined && description !== null && description !== "",
  );
  return (
    <dl className={clsx("grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5", className)}>
      <Definitions items={said.map(({ term, description }) => ({ term, description }))} />
    </dl>
  );
}
