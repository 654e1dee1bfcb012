import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "#scripts/launch/settings.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { runtimePackages, type LockedPackages } from "./packages.ts";

const everywhere = () => true;

describe("the packages of the image", () => {
  it("are those that dependencies reach, each from the nearest folder", () => {
    const locked: LockedPackages = {
      "": { dependencies: { a: "1", tailwindcss: "4" } },
      "node_modules/a": { dependencies: { "@s/b": "2" } },
      "node_modules/a/node_modules/@s/b": { dependencies: { c: "1" } },
      "node_modules/@s/b": { dependencies: { d: "1" } },
      "node_modules/c": {},
      "node_modules/d": {},
      "node_modules/tailwindcss": {},
    };
    expect(runtimePackages(locked, everywhere)).toEqual([
      "node_modules/a",
      "node_modules/a/node_modules/@s/b",
      "node_modules/c",
    ]);
  });

  it("hold peers that are needed, and no optional ones", () => {
    const locked: LockedPackages = {
      "": { dependencies: { a: "1" } },
      "node_modules/a": {
        peerDependencies: { needed: "1", tests: "1" },
        peerDependenciesMeta: { tests: { optional: true } },
      },
      "node_modules/needed": {},
      "node_modules/tests": {},
    };
    expect(runtimePackages(locked, everywhere)).toEqual(["node_modules/a", "node_modules/needed"]);
  });

  it("hold what is made for this machine, and refuse what should be there and is not", () => {
    const locked: LockedPackages = {
      "": { dependencies: { a: "1" }, optionalDependencies: { "a-linux": "1" } },
      "node_modules/a": {},
      "node_modules/a-linux": {},
    };
    expect(runtimePackages(locked, (path) => path === "node_modules/a")).toEqual(["node_modules/a"]);
    expect(() => runtimePackages(locked, () => false)).toThrow(/needs a, which is not installed/);
  });

  it("are none that only tests, the build or the demo need", () => {
    const { packages } = readLock();
    const paths = runtimePackages(packages, (path) => existsSync(join(ROOT, path)));
    const found = paths.filter((path) =>
      /playwright|vitest|typescript|tailwind|embedded|node-linux|swc-/.test(path),
    );
    expect(found).toEqual([]);
    expect(paths).toContain("node_modules/postgres");
  });
});

describe("the bill of materials", () => {
  it("names each package with its version, licence, checksum and package URL", () => {
    const path = "node_modules/@scope/name";
    const integrity = `sha512-${Buffer.from("ab", "hex").toString("base64")}`;
    const locked: LockedPackages = { [path]: { version: "1.2.3", license: "MIT", integrity } };
    const { components } = billOfMaterials(locked, { paths: [path], name: "praxis", version: "0.1.0" });
    expect(components).toEqual([
      {
        type: "library",
        "bom-ref": path,
        name: "@scope/name",
        version: "1.2.3",
        purl: "pkg:npm/%40scope/name@1.2.3",
        licenses: [{ expression: "MIT" }],
        hashes: [{ alg: "SHA-512", content: "ab" }],
      },
    ]);
  });
});

function readLock(): { packages: LockedPackages } {
  return JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
}
