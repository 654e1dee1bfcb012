import { parseArgs } from "node:util";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";

export const KINDS = ["web", "worker", "replica", "primary"] as const;
export type Kind = (typeof KINDS)[number];

export interface Options {
  /** How often each kind is killed. */
  readonly kills: number;
  readonly kinds: readonly Kind[];
  /** How many visits are stored before, for a restore of that size. */
  readonly visits: number;
  /** The first of the ports; those up to 40 more are used. */
  readonly firstPort: number;
}

/** `--kills=20`, `--only=primary,web`, `--visits=1000000`, `--port=4300`. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: "string", default: "2" },
      only: { type: "string", default: KINDS.join() },
      visits: { type: "string", default: "0" },
      port: { type: "string", default: "4300" },
    },
  });
  const named = values.only.split(",");
  const kinds = KINDS.filter((kind) => named.includes(kind));
  if (kinds.length !== named.length)
    throw new Refusal(`--only takes ${KINDS.join(", ")}, apart by commas, not ${values.only}.`);
  return {
    kills: wholeNumber("--kills", values.kills),
    kinds,
    visits: wholeNumber("--visits", values.visits),
    firstPort: wholeNumber("--port", values.port),
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,8}$/.test(text)) return Number(text);
  throw new Refusal(`${name} takes a whole number, not ${text}.`);
}
