import { systemActor } from "#lib/core/system-actor.ts";
import { deliverHl7 } from "#lib/hl7/deliver.ts";
import { closeDatabase } from "#db/client.ts";

import { destinationAt } from "./receiver.ts";

/** Looks without finding anything to send, while another worker may be sending, until it ends. */
const LOOKS = 20;

/** A worker that sends what is due at the instant it is given to the port it is given, and ends. Tests kill it before. */
const [now, port] = process.argv.slice(2).map(Number);
if (now === undefined || port === undefined) throw new Error("Neither instant nor port is given");
const ctx = { actor: systemActor("test"), now, requestId: "delivering-process" };
for (let idle = 0; idle < LOOKS; idle += 1)
  if ((await deliverHl7(() => ctx, { destinations: [destinationAt(port)] })) > 0) idle = 0;
await closeDatabase();
