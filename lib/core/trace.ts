import { isDomainError } from "./errors.ts";

/** What a span may say beside its name. Nothing that a person wrote, no path, no id: who reads traces need not be who may read patients. */
export interface SpanFacts {
  readonly "http.request.method"?: string;
  readonly "http.route"?: string;
  readonly "http.response.status_code"?: number;
  /** A code of ours. */
  readonly "praxis.refusal"?: string;
  /** How a transaction ended. */
  readonly "praxis.transaction"?: string;
}

/** What a span says of an error that ended it. */
interface Judged {
  readonly facts: SpanFacts;
  readonly isFailure: boolean;
}

/** The traces of this process, where the operator has named a collector (lib/health/tracing.ts). */
export interface Tracing {
  /** Runs work as a part of the span that is open here; where none is, it is not traced. */
  readonly part: <T>(name: string, work: Traced<T>, factsOf: (result: T) => SpanFacts) => Promise<T>;
  /** Runs work as a trace of its own. */
  readonly whole: <T>(name: string, work: Traced<T>) => Promise<T>;
  /** Begins the trace of a request: what runs from here on is a part of it. @returns how to end it */
  readonly enter: (name: string, facts: SpanFacts) => (facts: SpanFacts) => void;
  /** Counts a statement in the span that is open here. @returns how to say that it was answered */
  readonly countStatement: () => (() => void) | undefined;
  readonly ids: () => { readonly traceId: string; readonly spanId: string } | undefined;
}

/** Work, and how its errors are judged: where it was bundled, because each bundle of Next has error classes of its own. */
export interface Traced<T> {
  readonly run: () => Promise<T>;
  readonly judge: (error: unknown) => Judged;
}

declare global {
  // Next may bundle a handler apart from what it calls: all copies of this module mean the same traces.
  var praxisTracing: Tracing | undefined;
}

/** Undefined where nothing is traced. */
export function tracing(): Tracing | undefined {
  return globalThis.praxisTracing;
}

/** Runs work as a span of the current trace. Its name is one of the code's own: a verb, an operation, a step. */
export function traced<T>(
  name: string,
  work: () => Promise<T>,
  factsOf: (result: T) => SpanFacts = () => ({}),
): Promise<T> {
  return tracing()?.part(name, { run: work, judge }, factsOf) ?? work();
}

/** Runs a job of the worker as a trace of its own. */
export function tracedJob<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracing()?.whole(`job ${name}`, { run: work, judge }) ?? work();
}

function judge(error: unknown): Judged {
  if (!isDomainError(error)) return { facts: {}, isFailure: true };
  return { facts: { "praxis.refusal": error.code }, isFailure: error.kind === "unavailable" };
}
