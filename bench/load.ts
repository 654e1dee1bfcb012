import autocannon, { type Options, type Sent } from "autocannon";

const CONNECTIONS = 10;

/**
 * Sends requests for some seconds.
 * @returns the answers a second
 * @throws Error when anything but success was answered: such a number would say nothing
 */
export async function sendLoad(
  url: string,
  requests: readonly Sent[],
  { seconds, rate }: { readonly seconds: number; readonly rate?: number },
): Promise<number> {
  const options: Options = { url, connections: CONNECTIONS, duration: seconds, requests };
  const result = await autocannon(rate === undefined ? options : { ...options, overallRate: rate });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0 || result["2xx"] === 0) {
    const statuses = JSON.stringify(result.statusCodeStats);
    throw new Error(
      `${failed} requests of ${requests[0]?.path} failed (${statuses}, ${result.errors} errors)`,
    );
  }
  return result["2xx"] / result.duration;
}
