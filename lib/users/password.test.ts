import { expect, test } from "vitest";

import { isCommonPassword } from "./policy.ts";
import { hashPassword, isPassword } from "./password.ts";

test("a password matches its own hash only, in whatever form its accents were typed", async () => {
  const stored = await hashPassword("caf\u00e9 on the corner");
  expect(await isPassword("cafe\u0301 on the corner", stored)).toBe(true);
  expect(await isPassword("cafe on the corner", stored)).toBe(false);
});

test("the same password is stored differently each time", async () => {
  expect(await hashPassword("seven quiet herons")).not.toBe(await hashPassword("seven quiet herons"));
});

test("all of a long password counts", async () => {
  const long = "x".repeat(100);
  const stored = await hashPassword(`${long}1`);
  expect(await isPassword(`${long}1`, stored)).toBe(true);
  expect(await isPassword(`${long}2`, stored)).toBe(false);
});

test("where there is no password no password is right", async () => {
  expect(await isPassword("nobody has this password", null)).toBe(false);
});

test("many at once all get their turn, and a line that is too long is refused", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 130 }, () => hashPassword("seven quiet herons")),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(28);
  expect(refused[0]).toMatchObject({ reason: { code: "unavailable" } });
});

test.each(["password123", "QWERTYUIOP", "1234567890", "aaaaaaaaaaaa", "1212121212", "3456789012"])(
  "%s is what everybody tries first",
  (password) => {
    expect(isCommonPassword(password)).toBe(true);
  },
);

test("words that do not belong together are not common", () => {
  expect(isCommonPassword("seven quiet herons")).toBe(false);
});
