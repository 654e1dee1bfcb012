import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyViewerFiles } from "./viewer-files.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-viewers-"));
  await copyViewerFiles(join(folder, "vendor"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("what draws the API's document is copied with its licences", async () => {
  expect((await readdir(join(folder, "vendor"))).toSorted()).toEqual([
    "redoc.LICENSE.txt",
    "redoc.standalone.js",
    "redoc.standalone.js.LICENSE.txt",
    "swagger-ui-bundle.js",
    "swagger-ui-bundle.js.LICENSE.txt",
    "swagger-ui.LICENSE.txt",
    "swagger-ui.NOTICE.txt",
    "swagger-ui.css",
  ]);
});

test("ReDoc asks no other site for its picture, and gives its styles the nonce", async () => {
  const redoc = await readFile(join(folder, "vendor", "redoc.standalone.js"), "utf8");
  expect(redoc).not.toContain("cdn.redoc.ly");
  expect(redoc).toContain("r.nc=document.currentScript.nonce");
});
