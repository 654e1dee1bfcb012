import autocannon, { type Options, type Sent } from "autocannon";

const CONNECTIONS = 10;

/** What was answered within the time, and how long it took. */
export interface Load {
  readonly perSecond: number;
  /** Milliseconds within which half of the answers came, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends requests for some seconds, ten at once.
 * @throws Error when anything but success was answered: such a number would say nothing
 */
export async function sendLoad(
  url: string,
  requests: readonly Sent[],
  { seconds, rate }: { readonly seconds: number; readonly rate?: number },
): Promise<Load> {
  const options: Options = { url, connections: CONNECTIONS, duration: seconds, requests };
  const result = await autocannon(rate === undefined ? options : { ...options, overallRate: rate });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0 || result["2xx"] === 0) {
    const statuses = JSON.stringify(result.statusCodeStats);
    throw new Error(
      `${failed} requests of ${requests[0]?.path} failed (${statuses}, ${result.errors} errors)`,
    );
  }
  const { p50, p99 } = result.latency;
  return { perSecond: result["2xx"] / result.duration, p50, p99 };
}
