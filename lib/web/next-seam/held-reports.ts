import "server-only";

import type { AppPageRouteModule } from "next/dist/server/route-modules/app-page/module.js";

import type { Rendering } from "#lib/web/transport/rendering.ts";

type RenderOptions = Parameters<AppPageRouteModule["render"]>[2]["renderOpts"];
type Report = NonNullable<RenderOptions["onInstrumentationRequestError"]>;

/** The failures of one page that Next reports, and would log with a stack trace each. */
export interface Reports {
  /** The id under which the first failure is logged. */
  readonly digest: () => string | undefined;
  /** The first code found: of a `DomainError` or of a system error. */
  readonly code: () => unknown;
  /** Logs them, as failures of ours. */
  readonly release: () => void;
  /** Discards them, because the form was at fault. @returns the kind of the first; its message may quote the form */
  readonly drop: () => { readonly fault?: string };
}

/** Holds back Next's reports until it is known whether the form was at fault. For other requests it holds nothing back. */
export function holdReports(options: RenderOptions, { isForm }: Rendering): Reports {
  const report = options.onInstrumentationRequestError;
  let fate: "held" | "released" | "dropped" = isForm ? "held" : "released";
  const held: Parameters<Report>[] = [];
  let digest: string | undefined;
  let code: unknown;
  options.onInstrumentationRequestError = (...said) => {
    const given: unknown = Reflect.get(Object(said[0]), "digest");
    if (typeof given === "string") digest ??= given;
    code ??= Reflect.get(Object(said[0]), "code");
    if (fate === "released") return report?.(...said);
    if (fate === "held") held.push(said);
  };
  return {
    digest: () => digest,
    code: () => code,
    release: () => {
      fate = "released";
      for (const said of held) void report?.(...said);
    },
    drop: () => {
      fate = "dropped";
      const kind: unknown = Reflect.get(Object(held[0]?.[0]), "name");
      return typeof kind === "string" ? { fault: kind } : {};
    },
  };
}
