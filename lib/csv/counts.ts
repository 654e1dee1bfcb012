import type { LineState } from "./constants.ts";
import type { ImportPreview } from "./dto.ts";

/** How many lines there are of each state. */
export function countsOf({ lines }: Pick<ImportPreview, "lines">): Record<LineState, number> {
  const count = (state: LineState) => lines.filter((line) => line.state === state).length;
  return { new: count("new"), changed: count("changed"), unchanged: count("unchanged") };
}
