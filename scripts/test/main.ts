import { parseArgs } from "node:util";
import { runStages } from "./run-stages.ts";
import type { Stage } from "./stage.ts";
import { STAGES } from "./stages.ts";

/** `--only unit,db` picks some stages, `--keep-going` goes on after one that fails. */
const { values } = parseArgs({ options: { "keep-going": { type: "boolean" }, only: { type: "string" } } });
process.exitCode = await runStages(pick(values.only), { isToGoOn: values["keep-going"] ?? false });

function pick(only: string | undefined): readonly Stage[] {
  if (only === undefined) return STAGES;
  const names = only.split(",");
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length === 0) return STAGES.filter((stage) => names.includes(stage.name));
  const known = [...new Set(STAGES.map(({ name }) => name))].join(", ");
  throw new Error(`There is no stage ${unknown.join(", ")}. The stages are ${known}.`);
}
