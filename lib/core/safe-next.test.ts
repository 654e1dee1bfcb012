import { expect, test } from "vitest";

import { keepableNext, safeNext } from "./safe-next.ts";
import { forgotPath, registerPath, resetSignInPath, signInPath } from "./sign-in-path.ts";

test("a path of ours passes with its query and fragment", () => {
  expect(safeNext("/doctors/asha-rai?day=2027-01-04&mode=video#times")).toBe(
    "/doctors/asha-rai?day=2027-01-04&mode=video#times",
  );
  expect(safeNext("/doctors?name=O'Neill é")).toBe("/doctors?name=O%27Neill%20%C3%A9");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "evil.example",
  " /patient",
  "",
  `/${"a".repeat(3000)}`,
  undefined,
  null,
  ["/patient", "/doctor"],
  { toString: () => "/patient" },
])("what could lead away from this site becomes the fallback: %j", (raw) => {
  expect(safeNext(raw, "/patient")).toBe("/patient");
});

test.each(["/sign-in", "/sign-in?next=/sign-in", "/register", "/api/auth/signout", "/_next/x"])(
  "nobody lands on %s after signing in",
  (raw) => {
    expect(safeNext(raw)).toBe("/");
  },
);

test("a page whose name only begins like those is a page", () => {
  expect(safeNext("/registered-doctors")).toBe("/registered-doctors");
});

test("what is kept and mailed bears no token, however deep it stands", () => {
  const link = "/account/email/confirm?token=abc";
  const within = (path: string) => `/account/confirm?${new URLSearchParams({ next: path })}`;
  const bearing = [
    link,
    "/x?a=1&TOKEN=abc",
    "/x?to%6ben=abc",
    "/x#token=abc",
    within(link),
    within(within(link)),
  ];
  for (const path of bearing) {
    expect(safeNext(path, "no"), path).not.toBe("no");
    expect(keepableNext(path), path).toBe("");
    expect(forgotPath(path), path).toBe("/forgot-password");
  }
  for (const path of ["/patient/book?slot=1", within("/account/email?done=1")])
    expect(keepableNext(path)).toBe(path);
  expect(keepableNext("//evil.example", "/patient")).toBe("/patient");
});

test("signing in and registering keep the way back", () => {
  expect(signInPath("/patient/book?slot=1&x=2")).toBe("/sign-in?next=%2Fpatient%2Fbook%3Fslot%3D1%26x%3D2");
  expect(resetSignInPath("/patient")).toBe("/sign-in?next=%2Fpatient&reset=1");
  expect([resetSignInPath(), forgotPath("//evil.example", "/sent")]).toEqual([
    "/sign-in?reset=1",
    "/forgot-password/sent",
  ]);
  expect(registerPath("//evil.example")).toBe("/register");
});
