import { runStages } from "./run-stages.ts";
import { CHECK_STAGES, databaseStage } from "./stages.ts";
import { touchedTests } from "./touched.ts";

const { files, left } = await touchedTests();
const stages = files.length === 0 ? CHECK_STAGES : [...CHECK_STAGES, databaseStage(files)];
process.exitCode = await runStages(stages, { isToGoOn: true });
if (left > 0) console.log(`The change touches ${left} more files of database tests: npm test runs them.`);
