import { join } from "node:path";
import { listProcesses } from "#db/embedded/processes.ts";
import { ChildRecords } from "./launch/child-records.ts";
import { RENEWAL_SIGNAL } from "./launch/renewals.ts";
import { dataDirOf } from "./launch/settings.ts";

/** `npm run web:restart`: has the `npm start` of this data directory start its web processes anew, one by one. */
const path = join(dataDirOf(process.env), "children.json");
const [server] = await ChildRecords.living(path, (name) => name.startsWith("web server"));
const launcher = (await listProcesses()).find(({ id }) => id === server)?.parent;
if (launcher === undefined) {
  console.error("No web server of npm start runs here. Is PRAXIS_DATA_DIR as it was when it was started?");
  process.exitCode = 1;
} else {
  process.kill(launcher, RENEWAL_SIGNAL);
  console.log("npm start has been asked to start its web servers anew; it says when they have been.");
}
