import { expect, test } from "vitest";

import { ERROR_KINDS, type ErrorCode } from "#lib/core/errors.ts";
import { translator } from "#lib/i18n/translator.ts";

import { statusOf, TRANSPORT_CODES } from "./status.ts";

const CODES = Object.keys(ERROR_KINDS).filter((code): code is ErrorCode => Object.hasOwn(ERROR_KINDS, code));

test.each([
  ["invalid_input", 400],
  ["wrong_credentials", 401],
  ["forbidden", 403],
  ["unknown_doctor", 404],
  ["slot_taken", 409],
  ["too_many_upcoming", 409],
  ["idempotency_key_reused", 422],
  ["too_many_attempts", 429],
  ["unavailable", 503],
  ["method_not_allowed", 405],
  ["content_too_large", 413],
  ["unsupported_media_type", 415],
  ["internal_error", 500],
] as const)("%s is answered with %i", (code, status) => {
  expect(statusOf(code)).toBe(status);
});

test("every refusal has a status of its own choosing, never a bare 500", () => {
  for (const code of CODES) expect(statusOf(code), code).toBeLessThan(504);
  expect(CODES.filter((code) => statusOf(code) === 500)).toEqual([]);
});

test("every problem of the transport has words", () => {
  const t = translator("en", "problems");
  for (const code of TRANSPORT_CODES) expect(t(code)).not.toBe("");
});
