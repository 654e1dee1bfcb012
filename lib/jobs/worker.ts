import { setTimeout as pause } from "node:timers/promises";

import { PgBoss, type Job } from "pg-boss";

import type { Context } from "#lib/core/context.ts";
import { tracedJob } from "#lib/core/trace.ts";
import { keepCalendarDomain } from "#lib/calendars/keep-domain.ts";
import { startTracing, type Collecting } from "#lib/health/tracing.ts";
import { env } from "#lib/env.ts";
import { keepDestinations } from "#lib/hl7/keep-destinations.ts";
import { log } from "#lib/log.ts";
import { warnOfMissingMail } from "#lib/outbox/transports.ts";
import { registerRecordsKeys } from "#lib/records/keys.ts";
import { checkZoneData } from "#lib/scheduling/sentinels.ts";
import { closeDatabase } from "#db/client.ts";
import { assertSafeLogin } from "#db/safe-login.ts";
import { closeSystemPool, systemPool } from "#db/system-pool.ts";

import { startDelivering } from "./deliver-messages.ts";
import { startTellingWebhooks } from "./deliver-webhooks.ts";
import { extendOpenings } from "./extend-openings.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { jobContext } from "./job-context.ts";
import { startOffering } from "./offer-times.ts";
import { QUEUES } from "./queues.ts";
import { startSealing } from "./seal-trail.ts";
import { startSendingHl7 } from "./send-hl7.ts";
import { tidy } from "./tidy.ts";

export interface Worker {
  /** Lets a running job reach its next stopping place, and closes everything, within two seconds. */
  stop(): Promise<void>;
}

const POLL_SECONDS = 5;
const STOP_MS = 1_000;
const TRACES_MS = 500;

/** Starts the worker of this process: heartbeat, sealing of the trail, delivery of messages, webhooks and HL7, the waitlist, the queues and their schedules. */
export async function startWorker(): Promise<Worker> {
  const { PRAXIS_MODE, DATABASE_URL } = env();
  if (PRAXIS_MODE === "production") await assertSafeLogin(DATABASE_URL);
  const traces = await startTracing("worker");
  await registerRecordsKeys(jobContext("records-keys", "worker-start"));
  await keepCalendarDomain(jobContext("calendar-domain", "worker-start"));
  await keepDestinations(jobContext("hl7-destinations", "worker-start"));
  warnOfZoneData();
  warnOfMissingMail();
  const stopping = new AbortController();
  const heartbeat = await startHeartbeat();
  const sealing = startSealing();
  const delivering = startDelivering();
  const telling = startTellingWebhooks();
  const sending = startSendingHl7();
  const offering = startOffering();
  const boss = makeBoss();
  await boss.start();
  await serve(boss, QUEUES.extendOpenings, (ctx) => extendOpenings(ctx, stopping.signal));
  await serve(boss, QUEUES.tidy, tidy);
  await boss.send(QUEUES.extendOpenings.name);
  log().info("The worker is ready");
  return {
    stop: async () => {
      stopping.abort();
      heartbeat.stop();
      sealing.stop();
      await Promise.all([
        delivering.stop(),
        telling.stop(),
        sending.stop(),
        offering.stop(),
        boss.stop({ graceful: true, timeout: STOP_MS }),
      ]);
      await Promise.allSettled([closeSystemPool(), closeDatabase({ timeoutSeconds: 0.5 }), sendLast(traces)]);
    },
  };
}

/** A collector that does not answer keeps nobody waiting. */
async function sendLast(traces: Collecting | undefined): Promise<void> {
  await Promise.race([traces?.stop(), pause(TRACES_MS, undefined, { ref: false })]);
}

/** Its schema came with our migrations: pg-boss changes nothing of it. */
function makeBoss(): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => systemPool().query(text, values) },
    migrate: false,
    createSchema: false,
    // Statements run in transactions of their own, in which an index cannot be rebuilt without locking.
    reindex: false,
  });
  boss.on("error", (error) => log().error({ err: error }, "The job queue reports an error"));
  boss.on("warning", ({ message }) => log().warn({ warning: message }, "The job queue warns"));
  return boss;
}

/** At most one job of a queue waits while one runs, independent of the number of workers and of requests. */
async function serve(
  boss: PgBoss,
  { name, cron }: { readonly name: string; readonly cron: string },
  run: (ctx: Context) => Promise<object>,
): Promise<void> {
  await boss.createQueue(name, { policy: "stately", retryLimit: 3, retryDelay: 30, expireInSeconds: 900 });
  await boss.schedule(name, cron);
  await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS }, async ([job]: Job[]) => {
    const ctx = jobContext(name, job?.id ?? "unnamed");
    const done = await tracedJob(name, () => run(ctx));
    log().info({ requestId: ctx.requestId, ...done }, `Job done: ${name}`);
  });
}

function warnOfZoneData(): void {
  const report = checkZoneData(process.versions.tz);
  if (report.wrongZones.length > 0) log().warn(report, "This runtime's time zone data is out of date");
}
