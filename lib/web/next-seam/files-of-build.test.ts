import { beforeAll, expect, test } from "vitest";

import { filesOfBuild } from "./files-of-build.ts";

let isFile: (url: string) => boolean;

beforeAll(async () => {
  isFile = await filesOfBuild();
});

test.each([
  "/favicon.ico",
  "/favicon%2Eico?x=1",
  "/icons/../favicon.ico",
  "/icons/praxis.svg",
  "/api-docs/page.css",
  "/_next/static/chunks/x.js",
])("%s is a file", (url) => {
  expect(isFile(url)).toBe(true);
});

test.each(["/", "/icons", "/favicon", "/doctors/favicon.ico", "/api-docs", "/%ff", "//", "*"])(
  "%s is none",
  (url) => {
    expect(isFile(url)).toBe(false);
  },
);
