import "server-only";

import type { AppPageRouteModule } from "next/dist/server/route-modules/app-page/module.js";

import type { Rendering } from "#lib/web/transport/rendering.ts";

type RenderOptions = Parameters<AppPageRouteModule["render"]>[2]["renderOpts"];
type Report = NonNullable<RenderOptions["onInstrumentationRequestError"]>;

/** What Next reports as failures of one page, which it would log with a stack each. */
export interface Reports {
  /** The id under which the first is logged. */
  readonly digest: () => string | undefined;
  /** The code of the first that has one: of a `DomainError`, or of whatever the system said. */
  readonly code: () => unknown;
  /** They are failures of ours, and are logged. */
  readonly release: () => void;
  /** The form was at fault: they are not logged. @returns the kind of the first; what it says may quote the form */
  readonly drop: () => { readonly fault?: string };
}

/** Holds what Next reports until it is known whether the form was at fault. Of what is no form nothing is held. */
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
