import { runStages } from "./run-stages.ts";
import { fuzzStage, holdsStage, outboxStage } from "./stages.ts";

const RUNS = 5;
const REQUESTS_A_RUN = 10_000;

const first = Number(process.argv[2] ?? 1);
const stages = [
  ...Array.from({ length: RUNS }, (_, index) => fuzzStage(REQUESTS_A_RUN, first + index)),
  outboxStage(500, 50),
  holdsStage(20),
];
process.exitCode = await runStages(stages, { isToGoOn: true });
