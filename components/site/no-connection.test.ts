import { expect, test } from "vitest";

import { crashWords } from "#lib/i18n/crash-words.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";

import { isNetworkError, withoutConnection } from "./no-connection.ts";

test.each([
  new TypeError("Failed to fetch"),
  new TypeError("NetworkError when attempting to fetch resource."),
  new TypeError("Load failed"),
  new TypeError("The network connection was lost."),
  new TypeError("The Internet connection appears to be offline."),
  new Error("Connection closed."),
  new Error("An unexpected response was received from the server."),
])("%s is a lost connection", (error) => {
  expect(isNetworkError(error)).toBe(true);
});

test.each([
  new TypeError("x is not a function"),
  new Error("The form was refused: forbidden"),
  "text",
  undefined,
])("%s is none", (error) => {
  expect(isNetworkError(error)).toBe(false);
});

test("a form that reached nobody keeps what was typed and the key it was sent with, and says that there is no connection", () => {
  const form = new FormData();
  form.set("reason", "A cough");
  form.set("idempotencyKey", "the-key-of-the-page");
  form.set("password", "seven quiet herons");
  const before = { ...IDLE, idempotencyKey: "the-key-of-the-page", choices: [], values: { notes: "Ramp" } };
  const state = withoutConnection(before, form, crashWords("en"));
  expect(state).toMatchObject({
    status: "refused",
    code: "no_connection",
    title: "No connection",
    idempotencyKey: "the-key-of-the-page",
    choices: [],
    values: { reason: "A cough", notes: "Ramp" },
  });
  expect(JSON.stringify(state)).not.toContain("herons");
});
