import { describe, expect, it } from "vitest";
import { EnvironmentError } from "#lib/env.ts";
import { readSecretFiles } from "./secret-files.ts";

const FILES = new Map([
  ["/run/secrets/auth", "one secret\n"],
  ["/run/secrets/keys", " 2027:a=\r\n"],
]);

function readText(path: string): string {
  const text = FILES.get(path);
  if (text === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
  return text;
}

function sentencesOf(variables: Record<string, string>): readonly string[] {
  try {
    readSecretFiles(variables, readText);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.sentences;
    throw error;
  }
  return [];
}

describe("secrets in files", () => {
  it("a setting is the text of the file that its variable names, without the line end", () => {
    const variables = { AUTH_SECRET_FILE: "/run/secrets/auth", RECORDS_KEYS_FILE: "/run/secrets/keys" };
    expect(readSecretFiles(variables, readText)).toEqual({
      AUTH_SECRET: "one secret",
      RECORDS_KEYS: " 2027:a=",
    });
  });

  it("a variable that names no setting, or nothing, is left alone", () => {
    const variables = { POSTGRES_PASSWORD_FILE: "/run/secrets/auth", AUTH_SECRET_FILE: "" };
    expect(readSecretFiles(variables, readText)).toEqual({});
  });

  it("a setting that is given twice is refused, and its value not repeated", () => {
    expect(sentencesOf({ AUTH_SECRET: "other", AUTH_SECRET_FILE: "/run/secrets/auth" })).toEqual([
      "AUTH_SECRET and AUTH_SECRET_FILE are both set: unset one of them.",
    ]);
  });

  it("each file that cannot be read is named", () => {
    const sentences = sentencesOf({ AUTH_SECRET_FILE: "/gone", DATABASE_URL_FILE: "/gone" });
    expect(sentences).toHaveLength(2);
    expect(sentences).toContainEqual(expect.stringMatching(/^DATABASE_URL_FILE names a file .*\/gone/));
  });
});
