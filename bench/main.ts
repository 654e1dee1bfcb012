import { mkdtemp, chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "#db/client.ts";
import { compareMonths } from "./calendar.ts";
import { buildCopy, makeCopy, removeCopy } from "./copy.ts";
import { compareDirectories, countDirectoryStatements } from "./directory.ts";
import { compareHours } from "./hours.ts";
import { compareAddresses } from "./known-addresses.ts";
import { measureFeed } from "./feed.ts";
import { buildHospital, DOCTORS } from "./hospital.ts";
import { compareLists } from "./lists.ts";
import { measureMails } from "./mails.ts";
import { readOptions, type Options } from "./options.ts";
import { measurePublication } from "./publication.ts";
import { compareReports } from "./reports.ts";
import { measureServed, type Scene } from "./served.ts";
import { prepareEnvironment, startDatabase, withDatabase } from "./serving.ts";
import { startSizes } from "./sizes.ts";
import { measureStarts } from "./starts.ts";
import { countStatements } from "./statements.ts";
import { compareSizes } from "./stored-visits.ts";
import { tableOf, type Row } from "./table.ts";
import { startYears } from "./years.ts";

const startedAt = performance.now();
/** What has to be undone, the last first, also when somebody presses Ctrl-C. */
const undo = new AsyncDisposableStack();
let ending: Promise<void> | undefined;
const end = () => (ending ??= undo.disposeAsync());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void end().finally(() => process.exit(130)));
}

try {
  const rows = await measure(readOptions(process.argv.slice(2)));
  console.log(`\n${tableOf(rows)}`);
} finally {
  await end();
}

async function measure(options: Options): Promise<Row[]> {
  if (options.isReadsOnly) return measureReads(await prepareScene("", options));
  if (options.isMailsOnly) return measureMailsAlone();
  if (options.isAdminOnly) return measureAdmin();
  const isWhole = !options.isPagesOnly && !options.isBouncerOnly && options.profiled === undefined;
  const folder = await copyOf();
  say(isWhole ? "Starting the copy for the first and the second time" : "Building the copy");
  if (!isWhole) {
    await buildCopy(folder);
    return measureServed(await prepareScene(folder, options));
  }
  const starts = await measureStarts(folder);
  const scene = await prepareScene(folder, options);
  const reads = await measureReads(scene);
  say("Asking about addresses with and without an account, in turn");
  const addresses = await compareAddresses();
  say("Sending mails, and booking meanwhile");
  const mails = await measureMails();
  return [...reads, ...addresses, ...mails, ...(await measureServed(scene)), ...starts];
}

/** What the database and the domain cost: it needs no build. */
async function measureReads({ databases }: Scene): Promise<Row[]> {
  const statements = [
    ...(await countStatements(databases.manyUrl)),
    ...(await countDirectoryStatements(databases.manyUrl)),
    ...(await measurePublication(databases.manyUrl)),
  ];
  say("Reading from few and from many stored visits, in turn");
  const visits = await compareSizes(databases);
  say("Reading the directory with few and with many doctors, in turn");
  const directories = await compareDirectories(databases.directories);
  say("Reading a doctor's month with few and with many appointments, in turn");
  const months = await compareMonths(databases.months);
  say("Replacing hours, and moving forty appointments at once and one by one, in turn");
  const hours = await compareHours(databases.emptyUrl);
  say("Asking for a calendar feed that has changed and one that has not, in turn");
  const feed = await measureFeed();
  return [...statements, ...visits, ...directories, ...months, ...hours, ...feed];
}

/** In a hospital without a past: mail asks for none. */
async function measureMailsAlone(): Promise<Row[]> {
  const home = await makeHome();
  say("Building a hospital");
  const { adminUrl, databaseUrl, secrets, stop } = await startDatabase(join(home, "data"));
  undo.defer(stop);
  const name = new URL(databaseUrl).pathname.slice(1);
  await buildHospital(withDatabase(adminUrl, name), { doctors: DOCTORS, pastDays: 0 });
  await prepareEnvironment({ databaseUrl, ...secrets });
  undo.defer(closeDatabase);
  say("Sending mails, and booking meanwhile");
  return measureMails();
}

/** A year of a million visits, which takes minutes to store: it is measured by itself. */
async function measureAdmin(): Promise<Row[]> {
  const home = await makeHome();
  say("Storing a year of 1,000,000 visits, a month of it, and a hundredth of it");
  const years = await startYears(join(home, "data"));
  undo.defer(years.stop);
  await prepareEnvironment({ databaseUrl: years.manyUrl, ...years.secrets });
  undo.defer(closeDatabase);
  say("Reading reports, and their SQL without row-level security, in turn");
  const reports = await compareReports(years);
  say("Reading lists of few and of many, in turn");
  return [...reports, ...(await compareLists(years))];
}

async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "praxis-bench-"));
  // The user that serves the database as a service must pass through.
  await chmod(home, 0o711);
  undo.defer(() => rm(home, { recursive: true, force: true }));
  return home;
}

async function prepareScene(folder: string, options: Options): Promise<Scene> {
  const other = options.before === undefined ? undefined : await copyOf(options.before);
  if (other !== undefined) {
    say(`Building ${options.before}`);
    await buildCopy(other);
  }
  const home = await makeHome();
  say(`Storing ${options.manyVisits.toLocaleString("en")} visits`);
  const databases = await startSizes(join(home, "data"), options.manyVisits);
  undo.defer(databases.stop);
  const { manyUrl: databaseUrl, authSecret, recordsKeys } = databases;
  const origin = await prepareEnvironment({ databaseUrl, authSecret, recordsKeys });
  undo.defer(closeDatabase);
  return { folder, other, home, origin, databases, options, undo, say };
}

async function copyOf(revision?: string): Promise<string> {
  say(`Copying ${revision ?? "the tree"}`);
  const folder = await makeCopy(revision);
  undo.defer(() => removeCopy(folder));
  return folder;
}

function say(line: string): void {
  console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line} …`);
}
