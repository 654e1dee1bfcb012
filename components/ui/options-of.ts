import type { Option } from "./select.tsx";

/** Rows with an id and a name as options of a select. */
export function optionsOf(list: readonly { readonly id: string; readonly name: string }[]): Option[] {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}
