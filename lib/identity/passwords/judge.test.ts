import { beforeAll, expect, test } from "vitest";

import { NewPassword } from "#lib/identity/users/schema.ts";

import { commonPasswords } from "./common-passwords.ts";
import { passwordFault } from "./judge.ts";

let common: ReadonlySet<string>;

beforeAll(async () => {
  common = await commonPasswords();
});

const about = ["Maya O'Neill", "maya.o'neill@mail.example.org", "maya.o'neill"];
const faultOf = (password: string) => passwordFault(password, { common, about });

test("the list of common passwords is there, in lower case", () => {
  expect(common.size).toBeGreaterThan(40_000);
  expect([...common].filter((password) => password !== password.toLowerCase())).toEqual([]);
});

test.each([
  "123456789987654321",
  "1QAZ2WSX3EDC4RFV",
  "passwordpassword",
  "Password Password Password",
  "liverpool-liverpool",
  "password12345678",
  "12345sunshine12345",
  "football!!!!!!!!!",
  "manchester--2024",
  "aaaaaaaaaaaaaaaaaaa",
  "aaaaaaaabbbbbbbbb",
  "abcabcabcabcabcabc",
  "121212121212121212",
  "abcdefghijklmnop",
  "qwertyuiopasdfghjkl",
  "asdfghjkl12345678",
  "987654321qwertyuiop",
  "!@#$%^&*()!@#$%^&*()",
  "!!!!!!!!!!!!!!!!",
  "correct horse battery staple",
  "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
  "Praxis-Appointment-1",
  "praxis2024praxis",
  "My doctor, my patient",
])("%s is what anybody tries first", (password) => {
  expect(faultOf(password)).toBe("password_common");
});

test.each([
  "Maya O'Neill 1988",
  "mayaoneill123456",
  "ONEILL.maya.2024!",
  "maya.o'neill@mail.example.org",
  "maya.oneill@praxis-clinic",
])("%s is little more than its owner's name and address", (password) => {
  expect(faultOf(password)).toBe("password_personal");
});

test.each([
  "harbour lantern seven",
  "seven quiet herons",
  "three rivers & a bridge",
  "maya keeps bees on the roof",
  "kvqzmwtxrbndhpl",
  "%?§$&/(=)*#;:_<>|~",
  "hg7#pQ2z!kLm9xT",
  "मेरो कुकुर नाच्छ राति",
  "пять тихих цапель",
])("%s may be chosen", (password) => {
  expect(faultOf(password)).toBeUndefined();
});

test("a password has from 15 to 200 characters of any kind, counted as people see them", () => {
  const faultsOf = (password: string) => NewPassword.safeParse(password).error?.issues[0]?.message;
  expect(faultsOf("")).toBe("required");
  expect(faultsOf("seven herons x")).toBe("password_too_short");
  expect(faultsOf("e\u0301".repeat(14))).toBe("password_too_short");
  expect(faultsOf("🦩".repeat(14))).toBe("password_too_short");
  for (const fits of ["🦩".repeat(15), "e\u0301".repeat(15), " ".repeat(15), "x".repeat(64), "x".repeat(200)])
    expect(faultsOf(fits), fits).toBeUndefined();
  expect(faultsOf("x".repeat(201))).toBe("password_too_long");
});
