import { VARIABLES } from "#lib/env-variables.ts";

/** Read by the launcher alone. */
const OF_LAUNCHER = ["HOST", "PORT", "WEB_PROCESSES"];
const NAMES = new Set([...Object.keys(VARIABLES.shape), ...OF_LAUNCHER]);

/** Whether a variable of the environment is a setting of the product: no build and no test may see the operator's. */
export function isSetting(name: string): boolean {
  return NAMES.has(name) || name.startsWith("PRAXIS_");
}
