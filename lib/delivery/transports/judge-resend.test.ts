import { expect, test } from "vitest";

import { judgeResend } from "./judge-resend.ts";
import { retryAfterMs } from "./retry-after.ts";

const NOW = Date.parse("2027-01-04T03:45:00Z");
const refusal = (statusCode: number, name: string, message = "") => ({
  ...{ data: null, headers: null },
  error: { statusCode, name, message },
});
const UNKNOWN = { kind: "unknown" };
const KEY_REFUSED = { kind: "stopped", cause: "key_refused" };
const QUOTA_USED = { kind: "stopped", cause: "quota_used" };

test.each([
  ["an id", { data: { id: "x" }, error: null, headers: null }, { kind: "taken", providerId: "x" }],
  ["an error that is null", { data: null, error: null, headers: null }, UNKNOWN],
  ["an empty object", { data: {}, error: null, headers: null }, UNKNOWN],
  ["an empty id", { data: { id: "" }, error: null, headers: null }, UNKNOWN],
  ["an error in words", { data: null, error: "Bad Gateway", headers: null }, UNKNOWN],
  ["the same key with other words", refusal(409, "invalid_idempotent_request"), { kind: "taken" }],
  ["the same key while the first is under way", refusal(409, "concurrent_idempotent_requests"), UNKNOWN],
  ["a recipient that is none", refusal(422, "validation_error", "Invalid `to` field."), { kind: "refused" }],
  ["a sender that is none", refusal(422, "validation_error", "Invalid `from` field."), KEY_REFUSED],
  [
    "a domain that is not verified",
    refusal(403, "validation_error", "The domain is not verified."),
    KEY_REFUSED,
  ],
  ["a key that was revoked", refusal(401, "restricted_api_key"), KEY_REFUSED],
  ["a key that is none", refusal(403, "invalid_api_key"), KEY_REFUSED],
  ["the day's quota", refusal(429, "daily_quota_exceeded"), QUOTA_USED],
  ["the month's quota", refusal(429, "monthly_quota_exceeded"), QUOTA_USED],
  ["an error of theirs", refusal(500, "internal_server_error"), UNKNOWN],
  [
    "no answer",
    { ...refusal(0, "application_error"), error: { statusCode: null, name: "application_error" } },
    UNKNOWN,
  ],
])("an answer with %s is judged for what it is", (_what, answer, judgement) => {
  expect(judgeResend(answer)).toEqual(judgement);
});

test("too many requests wait as long as they are told", () => {
  const slow = { ...refusal(429, "rate_limit_exceeded"), headers: { "retry-after": "7" } };
  expect(judgeResend(slow)).toEqual({ kind: "slowed", retryAfter: "7" });
});

test.each([
  ["7", 7_000],
  ["0.5", 1_000],
  ["Mon, 04 Jan 2027 03:46:00 GMT", 60_000],
  ["Mon, 04 Jan 2021 03:46:00 GMT", 1_000],
  ["999999", 3_600_000],
  ["soon", 1_000],
  [undefined, 1_000],
])("a Retry-After of %s waits for %d milliseconds", (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
