import type { Kill } from "./kills.ts";
import type { Acknowledged, Load } from "./load.ts";
import { KINDS } from "./options.ts";

export function writeLoad(name: string, acknowledged: readonly Acknowledged[]): void {
  const took = acknowledged.map(({ tookMs }) => tookMs);
  console.log(
    `${name}: ${acknowledged.length} bookings, p50 ${seconds(quantile(took, 0.5))}, p99 ${seconds(quantile(took, 0.99))}, ` +
      `longest ${seconds(Math.max(0, ...took))}`,
  );
}

/**
 * For each kind: how long no booking was acknowledged after a kill, how long one that was asked for then took, and when all was whole
 * again.
 */
export function writeKills(kills: readonly Kill[], { acknowledged, retries, reads }: Load): void {
  const at = acknowledged.map((each) => each.at).toSorted((one, other) => one - other);
  for (const kind of KINDS) {
    const ofKind = kills.filter((kill) => kill.kind === kind);
    if (ofKind.length === 0) continue;
    const silences = ofKind.map((kill) => longestSilence(at, kill));
    const whole = ofKind.map((kill) => kill.wholeAt - kill.at);
    const took = ofKind.flatMap((kill) =>
      acknowledged
        .filter((each) => each.at > kill.at && each.at - each.tookMs < kill.wholeAt)
        .map((each) => each.tookMs),
    );
    console.log(
      `${kind}, ${ofKind.length} kills: nothing acknowledged for ${spread(silences)}; whole again after ${spread(whole)}; ` +
        `bookings meanwhile p99 ${seconds(quantile(took, 0.99))}`,
    );
  }
  const statuses = [...reads].map(([status, count]) => `${count} with ${status || "no answer"}`).join(", ");
  console.log(`Tries again: ${retries()}. Reads of what may be old: ${statuses}.`);
}

function longestSilence(at: readonly number[], kill: Kill): number {
  const within = [kill.at, ...at.filter((each) => each > kill.at && each < kill.wholeAt + 1_000)];
  return Math.max(0, ...within.slice(1).map((each, index) => each - (within[index] ?? each)));
}

function spread(values: readonly number[]): string {
  return `${seconds(quantile(values, 0.5))} (at most ${seconds(Math.max(...values))})`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
