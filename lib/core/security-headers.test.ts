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

  test("lets a page hold frames of ours only where it is said", () => {
    expect(contentSecurityPolicy(shipped)).toContain("frame-src 'none';");
    expect(contentSecurityPolicy({ ...shipped, hasFrames: true })).toContain("frame-src 'self';");
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

  const LOOPBACK = /127\.0\.0\.1|localhost|::1/;

  test.each([
    ["http://127.0.0.1:3000", "127.0.0.1:3000"],
    ["http://192.168.1.20:3000", "192.168.1.20:3000"],
    ["http://desk.local:3000", "Desk.LOCAL:3000"],
    ["http://[::1]:3000", "[::1]:3000"],
    ["http://desk.local", "desk.local:80"],
  ])(
    "is ours when it comes from %s and was sent there, where the public address is plain http",
    (origin, host) => {
      const local = { ...own, origin, host };
      expect(isForeignWrite(local, "http://localhost:3000")).toBe(false);
      expect(isForeignWrite(local, "https://localhost:3000")).toBe(!LOOPBACK.test(origin));
    },
  );

  test.each([
    ["another port", "http://127.0.0.1:3001", "127.0.0.1:3000"],
    ["another scheme", "https://127.0.0.1:3000", "127.0.0.1:3000"],
    ["another name", "http://localhost:3000", "127.0.0.1:3000"],
    ["no host", "http://127.0.0.1:3000", null],
    ["a host that is none", "http://127.0.0.1:3000", "a b"],
    ["no name at all", "null", "null"],
  ])("is foreign with %s than it was sent to", (_case, origin, host) => {
    expect(isForeignWrite({ ...own, origin, host }, "http://praxis.localhost:3000")).toBe(true);
  });

  test("is ours however the public address is written", () => {
    for (const written of ["https://Praxis.Example.ORG", `${appUrl}:443`, `${appUrl}/`])
      expect(isForeignWrite(own, written)).toBe(false);
    const other = { ...own, origin: `${appUrl}:8443`, host: "praxis.example.org:8443" };
    expect(isForeignWrite(other, `${appUrl}:8443`)).toBe(false);
    expect(isForeignWrite(own, `${appUrl}:8443`)).toBe(true);
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
    ["another port that it was sent to", { origin: `${appUrl}:8443`, host: "praxis.example.org:8443" }],
    [
      "plain http, of a browser that says nothing",
      { origin: "http://praxis.example.org", secFetchSite: null },
    ],
    ["plain http", { origin: "http://praxis.example.org" }],
    ["capital letters, which no browser sends", { origin: "https://Praxis.example.org" }],
    ["a name that the request was sent to", { origin: "https://other.example", host: "other.example" }],
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
