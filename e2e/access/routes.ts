import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What the build can be asked for: its pages, its route handlers and its server actions. */

const BUILD = join(import.meta.dirname, "..", "..", ".next");

function manifest<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(BUILD, file), "utf8")));
}

const ROUTES = z.record(z.string(), z.string());

/** The addresses of pages, e.g. `/patient/visits/[id]`. */
export function pagesOfBuild(): string[] {
  return ofKind("page");
}

/** The addresses of route handlers, e.g. `/api/v1/appointments`. */
export function handlersOfBuild(): string[] {
  return ofKind("route");
}

function ofKind(kind: "page" | "route"): string[] {
  return Object.entries(manifest("app-path-routes-manifest.json", ROUTES)).flatMap(([path, route]) =>
    path.endsWith(`/${kind}`) ? [route] : [],
  );
}

const BEFORE_REQUESTS = z.object({
  functions: z.object({
    "/_middleware": z.object({ matchers: z.array(z.object({ regexp: z.string() })).min(1) }),
  }),
});

/** Whether the build runs proxy.ts before a request for this address: without it, nothing else is left out there. */
export function passesProxy(address: string): boolean {
  const { functions } = manifest("server/functions-config-manifest.json", BEFORE_REQUESTS);
  return functions["/_middleware"].matchers.some(({ regexp }) => new RegExp(regexp).test(address));
}

const ACTIONS = z.object({
  node: z.record(
    z.string(),
    z.object({
      workers: z.record(z.string(), z.unknown()),
      filename: z.string(),
      exportedName: z.string(),
    }),
  ),
});

export interface BuiltAction {
  /** What a browser calls it by. */
  readonly id: string;
  /** `folder/actions.ts#name`, which stays the same from build to build. */
  readonly name: string;
  /** An address whose page may call it; parameters are filled with anything. */
  readonly page: string;
  /** It takes the form alone (`plainAction`), where others take their state before it. */
  readonly isPlain: boolean;
}

/** The server actions. Each is a public endpoint, whoever has a button for it. */
export function actionsOfBuild(): BuiltAction[] {
  return Object.entries(manifest("server/server-reference-manifest.json", ACTIONS).node).map(
    ([id, { filename, exportedName, workers }]) => {
      const [worker = ""] = Object.keys(workers);
      const name = `${filename.replace(/^app\//, "")}#${exportedName}`;
      const source = sourceOf(filename);
      const isPlain = [
        `export const ${exportedName} = plainAction(`,
        `export async function ${exportedName}(form: FormData)`,
      ].some((declared) => source.includes(declared));
      return { id, name, page: addressOf(worker), isPlain };
    },
  );
}

function sourceOf(filename: string): string {
  return readFileSync(join(BUILD, "..", filename), "utf8");
}

/** `app/(site)/doctors/[slug]/page` is served at `/doctors/x`. */
function addressOf(worker: string): string {
  const path = worker.replace(/^app/, "").replace(/\/page$/, "");
  return path.replaceAll(/\/\([^)]*\)/g, "").replaceAll(/\[[^\]]*\]/g, "x") || "/";
}
