import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, isForeignWrite, securityHeaders } from "./security-headers.ts";

const shipped = { nonce: "bm9uY2U=", isDevelopment: false };

describe("the Content-Security-Policy", () => {
  test("lets nothing run or be styled inline without the request's nonce", () => {
    const policy = contentSecurityPolicy(shipped);
    expect(policy).not.toMatch(/unsafe-/);
    expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U=';");
  });

  test("lets no other site frame a page, take its forms or change its base", () => {
    const policy = contentSecurityPolicy(shipped);
    for (const directive of [
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
    ]) {
      expect(policy).toContain(directive);
    }
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test("allows evaluation in development only", () => {
    expect(contentSecurityPolicy({ ...shipped, isDevelopment: true })).toContain("'unsafe-eval'");
  });
});

test("only a site on https asks browsers to keep to it", () => {
  const name = "Strict-Transport-Security";
  expect(securityHeaders({ ...shipped, isHttps: true })[name]).toMatch(/^max-age=\d{8}/);
  expect(securityHeaders({ ...shipped, isHttps: false })).not.toHaveProperty(name);
});

describe("a request that changes something", () => {
  const appUrl = "https://praxis.example.org";
  const own = { method: "POST", origin: appUrl, secFetchSite: "same-origin", host: "praxis.example.org" };

  test("is ours when it comes from the public address", () => {
    expect(isForeignWrite(own, appUrl)).toBe(false);
    expect(isForeignWrite({ ...own, host: "10.0.0.7:3000" }, appUrl)).toBe(false);
    expect(isForeignWrite({ ...own, secFetchSite: null }, appUrl)).toBe(false);
  });

  test("is ours when it comes from the very host it was sent to", () => {
    const local = { ...own, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" };
    expect(isForeignWrite(local, "http://localhost:3000")).toBe(false);
  });

  test.each([
    ["no Origin", { origin: null }],
    ["an opaque Origin", { origin: "null" }],
    ["a malformed Origin", { origin: "https://" }],
    ["an Origin with a path", { origin: `${appUrl}/` }],
    ["a list of Origins", { origin: `${appUrl}, https://evil.example` }],
    ["another site's Origin", { origin: "https://evil.example" }],
    ["a longer name", { origin: `${appUrl}.evil.example` }],
    ["another port", { origin: `${appUrl}:8443` }],
    ["a browser that says cross-site", { secFetchSite: "cross-site" }],
    ["a browser that says same-site", { secFetchSite: "same-site" }],
  ])("is foreign with %s", (_case, change) => {
    expect(isForeignWrite({ ...own, ...change }, appUrl)).toBe(true);
    expect(isForeignWrite({ ...own, ...change, method: "DELETE" }, appUrl)).toBe(true);
  });

  test("reading is never refused for where it comes from", () => {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      expect(isForeignWrite({ ...own, method, origin: null, secFetchSite: "cross-site" }, appUrl)).toBe(
        false,
      );
    }
  });
});
