import { systemActor } from "#lib/core/system-actor.ts";
import { deliverDue } from "#lib/delivery/deliver.ts";
import { closeDatabase } from "#db/client.ts";

/** A worker that delivers what is due at the given instant, and exits. Tests kill it before. */
const now = Number(process.argv[2]);
await deliverDue(() => ({ actor: systemActor("test"), now, requestId: "delivering-process" }));
await closeDatabase();
