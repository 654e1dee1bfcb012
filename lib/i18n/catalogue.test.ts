import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createTranslator } from "use-intl/core";
import { ERROR_KINDS, type ErrorCode } from "#lib/core/errors.ts";
import { crash } from "./en/crash.ts";
import { fields } from "./en/fields.ts";
import { en } from "./en/index.ts";
import { errorWords, fieldWords } from "./error-words.ts";
import { pseudoMessage } from "./pseudo.ts";

const LIB = fileURLToPath(new URL("..", import.meta.url));
// `Object.keys` forgets that these are the table's own keys.
const CODES = Object.keys(ERROR_KINDS) as ErrorCode[];

describe("every message", () => {
  const messages = leaves(en);

  test.each(messages)("%s can be spoken, in English and in the pseudo-locale", (_key, message) => {
    for (const spoken of [message, pseudoMessage(message)]) {
      for (const number of [0, 1, 2]) expect(speak(spoken, number)).toMatch(/\S/);
    }
  });

  test.each([...messages, ...leaves(crash)])("%s is written as a person would", (_key, message) => {
    expect(message).toBe(message.trim());
    expect(message).not.toMatch(/ {2}|--|\.\.\.|!/);
  });
});

describe("every refusal", () => {
  test.each(CODES)("%s has a title and says what to do, with and without its values", (code) => {
    const details = {
      noticeMinutes: 120,
      cutOffMinutes: 1440,
      checkInMinutes: 120,
      horizonDays: 90,
      limit: 3,
      visits: [1, 2],
      telephone: "+977 1 5522266",
      retryAfterSeconds: 90,
      status: "cancelled",
      appointment: { id: "an-id", reference: "PX-7K2M4Q" },
    };
    for (const carried of [details, {}]) {
      const { title, message } = errorWords("en", code, carried);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(message).toMatch(/^[A-Z0-9].*\.$/);
      expect(message).not.toMatch(/none|undefined|NaN|\{/);
    }
  });

  test("names one's own appointment by its reference, and what became of it", () => {
    const appointment = { id: "an-id", reference: "PX-7K2M4Q" };
    for (const code of ["already_booked", "patient_busy", "same_day_same_doctor"] as const)
      expect(errorWords("en", code, { appointment }).message).toContain("PX-7K2M4Q");
    expect(errorWords("en", "already_booked", { appointment }).title).toBe("You have booked this");
    expect(errorWords("en", "wrong_state", { status: "cancelled" }).message).toContain("was cancelled");
    expect(errorWords("en", "wrong_state", { status: "pending" }).message).not.toContain("cancelled");
  });

  test("says the value of the limit it names", () => {
    expect(errorWords("en", "too_soon", { noticeMinutes: 120 }).message).toContain(
      "at least 2 hours in advance",
    );
    expect(errorWords("en", "too_far_ahead", { horizonDays: 90 }).message).toContain("up to 90 days ahead");
    expect(errorWords("en", "too_many_upcoming", { limit: 3 }).message).toContain("3 upcoming appointments");
    expect(errorWords("en", "too_many_attempts", { retryAfterSeconds: 61 }).message).toContain("2 minutes");
    const cutOff = errorWords("en", "cut_off_passed", {
      cutOffMinutes: 1440,
      telephone: "+977 1 5522266",
    }).message;
    expect(cutOff).toContain("up to 24 hours before");
    expect(cutOff).toContain("on +977 1 5522266");
  });
});

describe("the message of a field", () => {
  test("has words for every key that a schema of ours gives", () => {
    const keys = globSync("**/*.ts", { cwd: LIB })
      // The setup file's faults are worded for operators, by lib/setup/read.ts.
      .filter((file) => !file.endsWith(".test.ts") && !/^(i18n|setup)/.test(file))
      .flatMap((file) => [...readFileSync(LIB + file, "utf8").matchAll(/\berror: "([a-z_]+)"/g)])
      .map(([, key]) => key);
    expect(keys).toContain("required");
    expect(keys.filter((key) => key !== undefined && !Object.hasOwn(fields, key))).toEqual([]);
  });

  test("is a general one where the key is unknown", () => {
    expect(fieldWords("en", { email: "email", phone: "toString" })).toEqual({
      email: fields.email,
      phone: fields.invalid,
    });
  });
});

function leaves(node: object, path = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[path + key, String(value)]],
  );
}

/** Formats a message with the number for every argument and its own words for every tag. */
function speak(message: string, number: number): string {
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (words: string) => words]);
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => [name, number]);
  const fail = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale: "en", messages: { message }, onError: fail });
  return t.markup("message", Object.fromEntries([...names, ...tags]));
}
