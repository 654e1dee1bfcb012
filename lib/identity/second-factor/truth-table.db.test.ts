import { afterAll, describe, expect, test } from "vitest";

import { closeSystemPool } from "#db/system-pool.ts";

import { signIn, wrongCode } from "./testing/attempts.ts";
import { makeEnrolled, makePerson, NOW, PASSWORD, STEP_MS, type Enrolled } from "./testing/person.ts";

afterAll(closeSystemPool);

describe("the truth table", () => {
  const passwords = { right: PASSWORD, wrong: "four rivers & a bridge", empty: "" };
  const codes = {
    right: ({ codeAt }: Enrolled) => codeAt(NOW),
    "typed in two groups": ({ codeAt }: Enrolled) => ` ${codeAt(NOW).slice(0, 3)} ${codeAt(NOW).slice(3)} `,
    "one step old": ({ codeAt }: Enrolled) => codeAt(NOW - STEP_MS),
    "one step early": ({ codeAt }: Enrolled) => codeAt(NOW + STEP_MS),
    "a recovery code": ({ recoveryCodes }: Enrolled) => recoveryCodes[0] ?? "",
    "a recovery code in capitals, without hyphens": ({ recoveryCodes }: Enrolled) =>
      (recoveryCodes[1] ?? "").toUpperCase().replaceAll("-", ""),
    wrong: wrongCode,
    empty: () => "",
    used: async (person: Enrolled) => {
      await signIn({ email: person.email, password: PASSWORD, code: person.codeAt(NOW) });
      return person.codeAt(NOW);
    },
    "older than one that was used": async (person: Enrolled) => {
      await signIn({ email: person.email, password: PASSWORD, code: person.codeAt(NOW) });
      return person.codeAt(NOW - STEP_MS);
    },
    "two steps old": ({ codeAt }: Enrolled) => codeAt(NOW - 2 * STEP_MS),
    "two steps early": ({ codeAt }: Enrolled) => codeAt(NOW + 2 * STEP_MS),
    "a used recovery code": async (person: Enrolled) => {
      await signIn({ email: person.email, password: PASSWORD, code: person.recoveryCodes[0] ?? "" });
      return person.recoveryCodes[0] ?? "";
    },
    "a wrong recovery code": () => "0000-0000-0000-0000",
    "a recovery code of somebody else": async () => (await makeEnrolled("patient")).recoveryCodes[0] ?? "",
  };
  const legal = new Set(Object.keys(codes).slice(0, 6));

  const cells = Object.keys(passwords).flatMap((password) =>
    Object.keys(codes).flatMap((code) =>
      [true, false].map((isEnrolled) => ({
        password,
        code,
        isEnrolled,
        ends: ending(password, code, isEnrolled),
      })),
    ),
  );

  function ending(password: string, code: string, isEnrolled: boolean): string {
    if (password === "empty") return "invalid_input";
    if (password === "wrong") return "wrong_credentials";
    if (!isEnrolled) return "in by password";
    if (legal.has(code)) return "in with both";
    return code === "empty" ? "invalid_input" : "wrong_code";
  }

  test.each(cells)("password $password, code $code, enrolled $isEnrolled: $ends", async (cell) => {
    const { password, code, isEnrolled, ends } = cell;
    const enrolled = await makeEnrolled("doctor", "patient");
    const typed = await Object.entries(codes).find(([name]) => name === code)?.[1](enrolled);
    const { email } = isEnrolled ? enrolled : await makePerson("doctor", "patient");
    const given = Object.entries(passwords).find(([name]) => name === password)?.[1];
    expect(await signIn({ email, password: given ?? "", code: typed ?? "" })).toBe(ends);
  });

  test("has cells that enter and many more that do not", () => {
    expect(cells.filter(({ ends }) => ends === "in with both")).toHaveLength(6);
    expect(cells.filter(({ ends }) => ends === "in by password")).toHaveLength(15);
    expect(cells).toHaveLength(90);
  });
});
