import { expect, test } from "vitest";

import { hashPassword, isPassword } from "./password.ts";

test("a password matches its own hash only, in whatever form its accents were typed", async () => {
  const stored = await hashPassword("caf\u00e9 on the corner");
  expect(await isPassword("cafe\u0301 on the corner", stored)).toBe(true);
  expect(await isPassword("cafe on the corner", stored)).toBe(false);
});

test("the same password is stored differently each time, as argon2id of OWASP's least cost", async () => {
  const stored = await hashPassword("seven quiet herons");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashPassword("seven quiet herons")).not.toBe(stored);
});

test("all of a long password counts", async () => {
  const long = "the quiet river ".repeat(7);
  const stored = await hashPassword(`${long} 1 heron`);
  expect(await isPassword(`${long} 1 heron`, stored)).toBe(true);
  expect(await isPassword(`${long} 2 heron`, stored)).toBe(false);
});

test("where there is no password no password is right", async () => {
  expect(await isPassword("nobody has this password", null)).toBe(false);
});

test("a common password, or one made of its owner's name, is never stored, whoever asks", async () => {
  await expect(hashPassword("passwordpassword")).rejects.toMatchObject({
    code: "invalid_input",
    fields: { password: "password_common" },
  });
  await expect(hashPassword("Maya Rai 1988-04-01", { name: "Maya Rai" })).rejects.toMatchObject({
    fields: { password: "password_personal" },
  });
  await expect(hashPassword("maya.rai@example.org", { email: "maya.rai@example.org" })).rejects.toMatchObject(
    { fields: { password: "password_personal" } },
  );
});
