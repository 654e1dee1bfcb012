import { firstSeed } from "./first-seed.ts";
import { runStages } from "./run-stages.ts";
import { fuzzPagesStage } from "./stages.ts";

const RUNS = 5;
const REQUESTS_A_RUN = 4000;

const first = firstSeed(process.argv.slice(2));
const stages = Array.from({ length: RUNS }, (_, index) => fuzzPagesStage(REQUESTS_A_RUN, first + index));
process.exitCode = await runStages(stages, { isToGoOn: true });
