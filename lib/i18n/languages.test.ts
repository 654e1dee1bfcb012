import { describe, expect, test } from "vitest";
import { createTranslator } from "use-intl/core";
import { ERROR_KINDS, type ErrorCode } from "#lib/core/errors.ts";
import { CATALOGUES } from "./catalogues.ts";
import { crashWords } from "./crash-words.ts";
import { en } from "./en/index.ts";
import { errorWords } from "./error-words.ts";
import { formats } from "./formats.ts";
import { INTL_LOCALES, OFFERED_LOCALES } from "./locales.ts";

const ENGLISH = new Map(leaves(en));
const OTHERS = OFFERED_LOCALES.filter((locale) => locale !== "en");
// `Object.keys` forgets that these are the table's own keys.
const CODES = Object.keys(ERROR_KINDS) as ErrorCode[];

describe.each(OTHERS)("in %s", (locale) => {
  const messages = leaves(CATALOGUES[locale]);

  test("every message is there, and none that English does not have", () => {
    expect(messages.map(([key]) => key).sort()).toEqual([...ENGLISH.keys()].sort());
  });

  test("every message takes the values and the tags of the English one", () => {
    const wrong = messages.filter(([key, message]) => {
      return JSON.stringify(partsOf(message)) !== JSON.stringify(partsOf(ENGLISH.get(key) ?? ""));
    });
    expect(wrong).toEqual([]);
  });

  test("every message can be spoken with any number", () => {
    for (const [key, message] of messages)
      for (const number of [0, 1, 2, 5, 1_000_000])
        expect(speak(INTL_LOCALES[locale], message, number), key).toMatch(/\S/);
  });

  test("every message is written as a person would", () => {
    const careless = messages.filter(
      ([, message]) => message !== message.trim() || / {2}|--|\.\.\.|!/.test(message),
    );
    expect(careless).toEqual([]);
  });

  test("what is more than a name is not left in English", () => {
    const sentences = messages.filter(([, message]) => {
      return message.split(" ").length > 3 && /\p{L}/u.test(message.replaceAll(/\{\w+\}|<\/?\w+>/g, ""));
    });
    expect(sentences.filter(([key, message]) => ENGLISH.get(key) === message)).toEqual([]);
    for (const [key, words] of Object.entries(crashWords(locale)))
      expect(words, key).not.toBe(Object.entries(crashWords("en")).find(([name]) => name === key)?.[1]);
  });

  test.each(CODES)("the refusal %s is said whole, with and without its values", (code) => {
    for (const details of [{ noticeMinutes: 120, limit: 3, telephone: "+977 1 5522266" }, {}]) {
      const { title, message } = errorWords(locale, code, details);
      expect(title).not.toMatch(/[.।]$/);
      expect(message).toMatch(/[.।]$/);
      expect(message).not.toMatch(/none|undefined|NaN|\{/);
    }
  });

  test("days, times and durations are written with Latin digits and in words of the language", () => {
    const write = formats(locale);
    const day = write.dayHeading("2027-01-04");
    expect(day).toMatch(/\b4\b/);
    expect(day).toContain("2027");
    expect(day).not.toMatch(/January|Monday/);
    expect(write.duration(90)).not.toMatch(/hour|minute/);
    expect(write.money(150_000, "NPR")).toMatch(/1[.,]?500/);
    expect(write.time(Date.parse("2027-01-04T03:45:00Z"), "Asia/Kathmandu")).toBe("09:30");
  });
});

function leaves(node: object, path = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[path + key, String(value)]],
  );
}

/** The arguments and tags of a message, each once. `{None}`, with a capital, is a branch of a plural. */
function partsOf(message: string): string[] {
  const named = [...message.matchAll(/\{\s*(\w+)\s*,|\{([a-z]\w*)\}|<(\w+)>/g)].map(
    ([, choosing, plain, tag]) => choosing ?? plain ?? `<${tag ?? ""}>`,
  );
  return [...new Set(named)].sort();
}

function speak(locale: string, message: string, number: number): string {
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (words: string) => words]);
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => [name, number]);
  const fail = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: { message }, onError: fail });
  return t.markup("message", Object.fromEntries([...names, ...tags]));
}
