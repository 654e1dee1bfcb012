import { expectNothingLeft, expectQuickStop, expectServing } from "./expect.ts";
import { Run, type Surroundings } from "./run.ts";

/** No registry answers here, and npm is told not to ask one. */
export const OFFLINE = { npm_config_offline: "true", npm_config_registry: "http://127.0.0.1:9/" };

/** Starts the application, uses it and stops it; returns its URL. */
export async function startServeStop(surroundings: Surroundings, signal: NodeJS.Signals): Promise<string> {
  const startedAt = performance.now();
  const praxis = new Run(["start"], surroundings);
  const origin = await praxis.untilReady();
  console.log(`  ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  await expectServing(origin);
  expectQuickStop(await praxis.stop(signal));
  await expectNothingLeft(surroundings.cwd);
  return origin;
}
