/** What the bench uses of it; the package brings no types. */
declare module "autocannon" {
  export interface Sent {
    method?: "GET" | "POST";
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: Sent) => Sent;
  }
  export interface Options {
    url: string;
    connections: number;
    duration: number;
    /** Requests a second over all connections; without it, as many as are answered. */
    overallRate?: number;
    requests: readonly Sent[];
  }
  export interface Result {
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
    /** Seconds. */
    readonly duration: number;
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number };
    readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
