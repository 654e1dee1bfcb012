import { AsyncLocalStorage } from "node:async_hooks";

import type { Context, Span } from "@opentelemetry/api";

import type { SpanFacts, Traced, Tracing } from "#lib/core/trace.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** A span that has not ended, and the statements that were sent in it. */
interface OpenSpan {
  readonly span: Span;
  readonly context: Context;
  isEnded: boolean;
  statements: number;
  statementMs: number;
}

export interface Collecting {
  /** Traces no more, and sends what has not been sent yet. */
  stop(): Promise<void>;
}

/**
 * Begins to trace, once in a process, where the operator has named a collector. The tracer is nobody's but ours: Next would find a global
 * one, and write paths and queries into spans of its own. `process` tells the spans of web and worker apart.
 */
export async function startTracing(process: "web" | "worker"): Promise<Collecting | undefined> {
  if (env().OTEL_EXPORTER_OTLP_ENDPOINT === undefined || globalThis.praxisTracing) return undefined;
  const [api, { BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace-base"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = resources;
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "praxis", "praxis.process": process }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const say = () => log().warn("The collector of traces does not take them");
  const silent = () => undefined;
  api.diag.setLogger({ error: say, warn: silent, info: silent, debug: silent, verbose: silent });
  globalThis.praxisTracing = tracingWith(provider.getTracer("praxis"), api);
  return {
    stop: async () => {
      globalThis.praxisTracing = undefined;
      await provider.shutdown();
    },
  };
}

type Api = Pick<
  typeof import("@opentelemetry/api"),
  "ROOT_CONTEXT" | "SpanKind" | "SpanStatusCode" | "trace"
>;
type Tracer = ReturnType<Api["trace"]["getTracer"]>;

function tracingWith(tracer: Tracer, { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }: Api): Tracing {
  const store = new AsyncLocalStorage<OpenSpan>();
  const current = (): OpenSpan | undefined => {
    const open = store.getStore();
    // What a request leaves behind, such as a timer, is no part of it.
    return open?.isEnded === false ? open : undefined;
  };

  function begin(name: string, parent: Context, kind: number, attributes: SpanFacts = {}): OpenSpan {
    const span = tracer.startSpan(name, { kind, attributes: { ...attributes } }, parent);
    return { span, context: trace.setSpan(parent, span), isEnded: false, statements: 0, statementMs: 0 };
  }

  function end(open: OpenSpan, facts: SpanFacts, isFailed: boolean): void {
    const { span, statements, statementMs } = open;
    open.isEnded = true;
    span.setAttributes({ ...facts });
    if (statements > 0) {
      span.setAttributes({ "praxis.statements": statements, "praxis.statements_ms": statementMs });
    }
    // Without a message: those of errors may quote what somebody typed.
    if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }

  async function run<T>(open: OpenSpan, work: Traced<T>, factsOf: (result: T) => SpanFacts): Promise<T> {
    try {
      const result = await store.run(open, work.run);
      end(open, factsOf(result), false);
      return result;
    } catch (error) {
      const { facts, isFailure } = work.judge(error);
      end(open, facts, isFailure);
      throw error;
    }
  }

  return {
    part: (name, work, factsOf) => {
      const parent = current();
      return parent ? run(begin(name, parent.context, SpanKind.INTERNAL), work, factsOf) : work.run();
    },
    whole: (name, work) => run(begin(name, ROOT_CONTEXT, SpanKind.CONSUMER), work, () => ({})),
    enter: (name, facts) => {
      const open = begin(name, ROOT_CONTEXT, SpanKind.SERVER, facts);
      store.enterWith(open);
      return (answered) => end(open, answered, (answered["http.response.status_code"] ?? 500) >= 500);
    },
    countStatement: () => {
      const open = current();
      if (!open) return undefined;
      const begunAt = performance.now();
      open.statements += 1;
      return () => {
        open.statementMs += performance.now() - begunAt;
      };
    },
    ids: () => {
      const context = current()?.span.spanContext();
      return context && { traceId: context.traceId, spanId: context.spanId };
    },
  };
}
