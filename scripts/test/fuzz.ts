import { firstSeed } from "./first-seed.ts";
import { runStages } from "./run-stages.ts";
import { fuzzStage, holdsStage, outboxStage, statusesStage } from "./stages.ts";

const RUNS = 5;
const REQUESTS_A_RUN = 10_000;
/** No request may take longer. `npm test` does not ask: other tests run beside it. */
const MOST_MS = 5000;

const first = firstSeed(process.argv.slice(2));
const stages = [
  statusesStage(first),
  ...Array.from({ length: RUNS }, (_, index) =>
    fuzzStage(REQUESTS_A_RUN, first + index, { FUZZ_MOST_MS: String(MOST_MS) }),
  ),
  outboxStage(500, 50),
  holdsStage(20),
];
process.exitCode = await runStages(stages, { isToGoOn: true });
