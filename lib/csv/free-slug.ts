/** Slugs for new rows, from names: none that is taken, and each given once. */
export class FreeSlugs {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  give(name: string, otherwise: string): string {
    const wanted = slugOf(name) || slugOf(otherwise) || "x";
    let slug = wanted;
    for (let count = 2; this.#taken.has(slug); count++) slug = `${wanted}-${count}`;
    this.#taken.add(slug);
    return slug;
  }
}

/** `Penny's Hill Practice` as `pennys-hill-practice`; empty where no letter is one of ASCII. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\p{M}'’]/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 80)
    .replace(/-$/, "");
}
