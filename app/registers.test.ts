import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACTIONS } from "#e2e/access/actions.ts";
import { HANDLERS } from "#e2e/access/handlers.ts";
import { PAGES } from "#e2e/access/pages.ts";
import { VISITS } from "#e2e/support/visits.ts";

/** e2e makes the same comparison with the build; this test is faster and needs no build. */

const FILES = readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(import.meta.dirname.length + 1));

/** `(site)/doctors/[slug]/page.tsx` is served at `/doctors/[slug]`. */
function routesOf(name: string): string[] {
  const served = FILES.filter((path) => path === name || path.endsWith(`/${name}`));
  return served.map(
    (path) =>
      `/${path
        .split("/")
        .slice(0, -1)
        .filter((part) => !/^\(.*\)$/.test(part))
        .join("/")}`,
  );
}

/** Next adds it for `not-found.tsx`. */
const pages = [...routesOf("page.tsx"), "/_not-found"].toSorted();

const actions = FILES.filter((path) => /\.tsx?$/.test(path)).flatMap((path) => {
  const text = readFileSync(join(import.meta.dirname, path), "utf8");
  if (!/^["']use server["']/m.test(text)) return [];
  const exported = text.matchAll(/^export (?:const|async function|function) (\w+)/gm);
  return [...exported].map(([, name]) => `${path}#${name}`);
});

test("the application has pages, route handlers and actions to compare", () => {
  expect(Math.min(pages.length, routesOf("route.ts").length, actions.length)).toBeGreaterThan(5);
});

test("every page has a line in the table of access (e2e/access/pages.ts)", () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(pages);
});

test("every page is visited by the tests of all pages (e2e/support/visits.ts)", () => {
  expect(Object.keys(VISITS).toSorted()).toEqual([...pages, "/_global-error"].toSorted());
});

test("every route handler has a line in the table of access (e2e/access/handlers.ts)", () => {
  expect(Object.keys(HANDLERS).toSorted()).toEqual(routesOf("route.ts").toSorted());
});

test("every server action has a line in the table of access (e2e/access/actions.ts)", () => {
  expect(Object.keys(ACTIONS).toSorted()).toEqual(actions.toSorted());
});
