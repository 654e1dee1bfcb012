import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error.js";
import { expect, test } from "vitest";

import { crashWords } from "#lib/i18n/crash-words.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";

import { isNetworkError } from "./no-connection.ts";
import { isOutdated, outdated } from "./outdated.ts";

test("the error for an action that the server does not have is told from a lost connection", () => {
  const error = new UnrecognizedActionError('Server Action "7f" was not found on the server.');
  expect([isOutdated(error), isNetworkError(error)]).toEqual([true, false]);
  expect(isOutdated(new TypeError("Failed to fetch"))).toBe(false);
});

test("a form of an earlier build keeps what was typed, and says what to do", () => {
  const form = new FormData();
  form.set("reason", "A cough");
  form.set("password", "seven quiet herons");
  const before = {
    ...IDLE,
    values: { notes: "Ramp" },
    wayOn: { path: "/sign-in", words: "Sign in" } as const,
  };
  const state = outdated(before, form, crashWords("en"));
  expect(state).toMatchObject({
    status: "refused",
    code: "outdated_form",
    title: "Praxis has been updated since you opened this page",
    values: { reason: "A cough", notes: "Ramp" },
    wayOn: undefined,
  });
  expect(JSON.stringify(state)).not.toContain("herons");
});
