import { parseArgs } from "node:util";

export interface Options {
  /** How many visits the larger of the two databases holds. */
  readonly manyVisits: number;
  /** How long memory is watched under load; undefined leaves it out. */
  readonly memoryMinutes: number | undefined;
}

const MINUTES = 10;

/** `--million` for a million stored visits, `--memory` or `--memory=3` for the memory under load. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.map((arg) => (arg === "--memory" ? `--memory=${MINUTES}` : arg)),
    options: { million: { type: "boolean" }, memory: { type: "string" } },
  });
  const memoryMinutes = values.memory === undefined ? undefined : Number(values.memory);
  if (memoryMinutes !== undefined && !(memoryMinutes >= 1)) {
    throw new Error(`--memory takes minutes, 1 or more, not ${values.memory}.`);
  }
  return { manyVisits: values.million ? 1_000_000 : 100_000, memoryMinutes };
}
