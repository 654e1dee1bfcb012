const LISTS = ["locationIds", "weekdays", "dayParts"];

/** The raw input of joining from the fields of its form: a ticked box comes as `<name>.<value>`, and an empty choice is none. */
export function joinInput(typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const isListed = (name: string) => LISTS.some((list) => name.startsWith(`${list}.`));
  const plain = Object.entries(typed).filter(([name, value]) => !isListed(name) && value !== "");
  return {
    ...Object.fromEntries(plain),
    locationIds: ticked(typed, "locationIds"),
    weekdays: ticked(typed, "weekdays").map(Number),
    dayParts: ticked(typed, "dayParts"),
  };
}

function ticked(typed: Readonly<Record<string, string>>, list: string): string[] {
  return Object.keys(typed)
    .filter((name) => name.startsWith(`${list}.`))
    .map((name) => name.slice(list.length + 1));
}
