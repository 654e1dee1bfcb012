import { mkdtemp, chmod, rm, writeFile, cp } from "node:fs/promises";
import { join } from "node:path";
import * as serving from "/work/main/bench/serving.ts";
import * as hospital from "/work/main/bench/hospital.ts";
import * as record from "/work/main/bench/record.ts";
import { measureHttp } from "/work/main/bench/http.ts";
import { bookerCookies } from "/work/main/bench/sessions.ts";
import { tableOf } from "/work/main/bench/table.ts";
import { closeDatabase } from "/work/main/db/client.ts";
const folder = process.argv[2]!;
const t0 = performance.now(); const say = (s: string) => console.log(((performance.now()-t0)/1000).toFixed(1), s);
const home = await mkdtemp("/tmp/benchdev/run-"); await chmod(home, 0o711);
const server = await serving.startDatabase(join(home, "data"));
let web;
try {
  say("db");
  const origin = await serving.prepareEnvironment({ databaseUrl: server.databaseUrl, authSecret: server.secrets.authSecret });
  const admin = serving.withDatabase(server.adminUrl, "praxis");
  await hospital.buildHospital(admin); say("hospital");
  await hospital.storeVisits(admin, 1000); say("visits");
  const recorded = await record.recordRequests(server.databaseUrl);
  await closeDatabase();
  say("recorded " + recorded.slots.length + " " + recorded.booking.length);
  if (process.argv[3]) console.log(JSON.stringify(recorded, null, 1));
  const path = join(home, "statements.json"); await writeFile(path, JSON.stringify(recorded));
  web = await serving.startWeb(folder, origin, path); say("web");
  let n = 0;
  console.log(tableOf(await measureHttp({ origin, cookies: await bookerCookies(), nextBooking: () => n++ }))); say("http " + n);
} finally { await web?.stop(); await closeDatabase(); await server.stop(); await rm(home, { recursive: true, force: true }); }
