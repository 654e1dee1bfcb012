import { visible } from "#lib/core/text.ts";

interface Named {
  readonly id: string;
  readonly name: string;
  /** Its other keys, such as its slug: each is of one thing alone. */
  readonly keys: readonly string[];
}

/** Things of the catalogue by the names in a file: their keys first, then their names, without regard to case. */
export class Catalogued {
  readonly #byKey: ReadonlyMap<string, string>;
  readonly #byName: ReadonlyMap<string, readonly string[]>;

  constructor(things: readonly Named[]) {
    this.#byKey = new Map(things.flatMap(({ id, keys }) => keys.map((key) => [folded(key), id] as const)));
    const names = Map.groupBy(things, ({ name }) => folded(name));
    this.#byName = new Map([...names].map(([name, named]) => [name, named.map(({ id }) => id)]));
  }

  /** The id, or why there is none, as a message key. */
  find(
    written: string,
  ): { readonly id: string; readonly fault?: never } | { readonly id?: never; readonly fault: string } {
    const wanted = folded(written);
    const id = this.#byKey.get(wanted);
    if (id !== undefined) return { id };
    const [first, ...others] = this.#byName.get(wanted) ?? [];
    if (first === undefined) return { fault: "unknown" };
    return others.length > 0 ? { fault: "ambiguous" } : { id: first };
  }
}

function folded(text: string): string {
  return visible(text).replaceAll(/\s+/g, " ").trim().toLowerCase();
}
