import "server-only";

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

/** One shared name for files and unknown paths: otherwise each typing error would be a line of its own. */
export const OTHER_ROUTE = "other";

/** Names the route that serves a path, such as `/doctors/[slug]`: unlike a path, a route cannot identify a person. */
export type RouteOf = (path: string) => string;

/** The routes that Next has built; in development it does not know them in advance. */
export async function routesOfBuild(): Promise<RouteOf> {
  const manifest = join(process.cwd(), ".next", "app-path-routes-manifest.json");
  const text = await readFile(manifest, "utf8").catch(() => "{}");
  return routesOf(Object.values(z.record(z.string(), z.string()).parse(JSON.parse(text))));
}

/** The most specific route first, in Next's order: plain segments before `[one]`, and those before `[...rest]`. */
export function routesOf(routes: readonly string[]): RouteOf {
  const plain = new Set(routes.filter((route) => !route.includes("[")));
  const patterns = routes
    .filter((route) => route.includes("["))
    .toSorted((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))
    .map((route) => ({ route, pattern: patternOf(route) }));
  return (path) => {
    if (plain.has(path)) return path;
    if (path.startsWith("/_next/")) return "/_next";
    return patterns.find(({ pattern }) => pattern.test(path))?.route ?? OTHER_ROUTE;
  };
}

function rankOf(route: string): string {
  return route
    .split("/")
    .map((part) =>
      part.startsWith("[[...") ? 3 : part.startsWith("[...") ? 2 : part.startsWith("[") ? 1 : 0,
    )
    .join("");
}

function patternOf(route: string): RegExp {
  const parts = route.split("/").slice(1);
  const source = parts.map((part) => {
    if (part.startsWith("[[...")) return "(?:/.*)?";
    if (part.startsWith("[...")) return "/.+";
    if (part.startsWith("[")) return "/[^/]+";
    return `/${part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`;
  });
  return new RegExp(`^${source.join("")}$`);
}
