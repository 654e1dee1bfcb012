import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { MACHINE_ADDRESSES } from "#lib/web/transport/machine-addresses.ts";

const ROOT = join(import.meta.dirname, "..");
const ROUTES = globSync("app/**/route.ts", { cwd: ROOT }).toSorted();

test("exactly the addresses of the closed list take writes from anybody", () => {
  expect(ROUTES.length).toBeGreaterThan(100);
  const open = ROUTES.filter((file) => readFileSync(join(ROOT, file), "utf8").includes('"anybody"'));
  expect(open.map((file) => dirname(file).slice("app".length))).toEqual(MACHINE_ADDRESSES);
});

test("proxy.ts sees none of them: what it sees is for people", () => {
  const seen = new RegExp(`^${matcherOfProxy()}$`);
  expect([seen.test("/patient"), seen.test("/smarter")]).toEqual([true, true]);
  const addresses = MACHINE_ADDRESSES.flatMap((route) => {
    const [folder = "", rest] = route.split("/[[");
    return rest === undefined ? [folder] : [folder, `${folder}/x`];
  });
  expect(addresses.filter((address) => seen.test(address))).toEqual([]);
});

function matcherOfProxy(): string {
  const source = readFileSync(join(ROOT, "proxy.ts"), "utf8");
  return JSON.parse(/matcher:\s*("[^\n]+"),/.exec(source)?.[1] ?? '"nothing"');
}
