import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";

const PATIENCE_MS = 120_000;
const POLL_MS = 100;

/** Waits until the web server answers. It may be started again meanwhile; that is its supervisor's affair. */
export async function untilAnswering(origin: string, signal: AbortSignal): Promise<void> {
  const address = new URL("/api/health/live", origin);
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    signal.throwIfAborted();
    const answer = await fetch(address, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(POLL_MS);
  }
  throw new Refusal(
    `The web server did not answer at ${address.href} within two minutes. Its messages are above.`,
  );
}
