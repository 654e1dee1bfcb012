import { expect, test } from "vitest";

import { viewerPage, type Viewer } from "./viewer-page.ts";

const VIEWER: Viewer = {
  title: "readTitle",
  styles: ["vendor/x.css"],
  scripts: ["vendor/x.js", "start-x.js"],
};

test("every script bears the nonce of the request, and none is written into the page", () => {
  const page = viewerPage(VIEWER, { locale: "en", theme: "system", nonce: "abc" });
  const scripts = [...page.matchAll(/<script ([^>]*)>([^<]*)/g)].map(([, attributes, code]) => [
    attributes,
    code,
  ]);
  expect(scripts).toEqual(
    ["theme.js", "vendor/x.js", "start-x.js"].map((file) => [`nonce="abc" src="/api-docs/${file}"`, ""]),
  );
  expect(page).not.toMatch(/ style=|<style/);
});

test("a theme that was chosen on the site stands in the page", () => {
  expect(viewerPage(VIEWER, { locale: "en", theme: "dark", nonce: "" })).toContain(
    `<html lang="en" data-theme="dark">`,
  );
  expect(viewerPage(VIEWER, { locale: "en", theme: "system", nonce: "" })).toContain(`<html lang="en">`);
});

test("a nonce that was sent from outside is text", () => {
  const page = viewerPage(VIEWER, { locale: "en", theme: "system", nonce: `"><img src=x>` });
  expect(page).not.toContain("<img");
});
