import { expect, test } from "vitest";
import { EnvironmentError, readEnv } from "./env.ts";

const KEY = "KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=";
const PRODUCTION = {
  DATABASE_URL: "postgres://praxis:secret@db.internal:5432/praxis",
  APP_URL: "https://praxis.example.org",
  AUTH_SECRET: "4jT1q8Zr0vXc6LmYp2SdW9hKfB3nUeGa",
  RECORDS_KEYS: `2027:${KEY}`,
};
const DEMO = {
  ...PRODUCTION,
  PRAXIS_MODE: "demo",
  DATABASE_URL: "postgres://praxis:secret@127.0.0.1:5432/praxis",
  APP_URL: "http://localhost:3000",
};

function sentencesOf(variables: Record<string, string>): readonly string[] {
  try {
    readEnv(variables);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.sentences;
    throw error;
  }
}

test("a process that no launcher started is in production", () => {
  expect(readEnv(PRODUCTION)).toEqual({
    ...PRODUCTION,
    RECORDS_KEYS: [{ id: "2027", key: Buffer.from(KEY, "base64") }],
    PRAXIS_MODE: "production",
    PASSWORD_GRANT: false,
    SMART_PUBLICATION: false,
    DATABASE_POOL_SIZE: 10,
    TRUSTED_PROXIES: 0,
    LOG_LEVEL: "info",
    PRAXIS_NOW: undefined,
    PRAXIS_REQUEST_LIMIT: undefined,
    API_ORIGINS: [],
    SESSION_IDLE_MINUTES_PATIENT: 30,
    SESSION_IDLE_MINUTES_STAFF: 15,
    SESSION_HOURS_PATIENT: 168,
    SESSION_HOURS_STAFF: 12,
    DEFAULT_COUNTRY: undefined,
    HL7_DESTINATIONS: [],
    VIDEO_BASE_URL: undefined,
    RESEND_API_KEY: undefined,
    SMTP_URL: undefined,
    SMS_GATEWAY_URL: undefined,
    SMS_GATEWAY_TOKEN: undefined,
    MAIL_FROM: undefined,
  });
});

test.each([
  ["no database", { DATABASE_URL: "" }, /^DATABASE_URL is missing/],
  ["a database that is none", { DATABASE_URL: "mysql://db/praxis" }, /^DATABASE_URL must look like/],
  ["no address", { APP_URL: "" }, /^APP_URL is missing/],
  ["half an address", { APP_URL: "praxis.example.org" }, /^APP_URL must be a full address/],
  [
    "an address without encryption",
    { APP_URL: "http://praxis.example.org" },
    /^APP_URL must begin with https/,
  ],
  ["an address that only looks local", { APP_URL: "http://localhost.example.org" }, /must begin with https/],
  ["no key for records", { RECORDS_KEYS: "" }, /^RECORDS_KEYS is missing/],
  ["a key for records without an id", { RECORDS_KEYS: KEY }, /^RECORDS_KEYS must be pairs/],
  ["a short key for records", { RECORDS_KEYS: "a:c2hvcnQ=" }, /^RECORDS_KEYS must be pairs/],
  ["two keys of one id", { RECORDS_KEYS: `a:${KEY},a:${KEY}` }, /^RECORDS_KEYS names one id twice/],
  [
    "a key of one byte",
    { RECORDS_KEYS: `a:${"A".repeat(43)}=` },
    /^RECORDS_KEYS holds a key that is guessable/,
  ],
  ["no secret", { AUTH_SECRET: "" }, /^AUTH_SECRET is missing/],
  ["a short secret", { AUTH_SECRET: "x7" }, /^AUTH_SECRET is too short/],
  ["a secret of one letter", { AUTH_SECRET: "x".repeat(40) }, /^AUTH_SECRET is guessable/],
  ["a clock that stands", { PRAXIS_NOW: "2027-01-04T03:45:00Z" }, /^PRAXIS_NOW stops the clock/],
  ["limits for tests", { PRAXIS_REQUEST_LIMIT: "100000" }, /^PRAXIS_REQUEST_LIMIT replaces the limits/],
  ["every origin", { API_ORIGINS: "*" }, /^API_ORIGINS must be https origins/],
  ["no origin", { API_ORIGINS: "null" }, /^API_ORIGINS must be https origins/],
  [
    "an origin with a path",
    { API_ORIGINS: "https://www.example.org/" },
    /^API_ORIGINS must be https origins/,
  ],
  ["an origin without encryption", { API_ORIGINS: "http://www.example.org" }, /^API_ORIGINS must be https/],
  ["the demo on a real database", { PRAXIS_MODE: "demo" }, /^The demo has accounts with known passwords/],
  ["another mode", { PRAXIS_MODE: "test" }, /^PRAXIS_MODE is set by the launcher/],
  ["a short token for metrics", { METRICS_TOKEN: "short" }, /^METRICS_TOKEN must be 24 or more/],
  [
    "a collector of traces without a scheme",
    { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" },
    /^OTEL_EXPORTER_OTLP_ENDPOINT must be the address/,
  ],
  ["a token for metrics with a space", { METRICS_TOKEN: "a b".repeat(20) }, /^METRICS_TOKEN must be/],
  ["a pool of none", { DATABASE_POOL_SIZE: "0" }, /^DATABASE_POOL_SIZE must be/],
  ["a pool in words", { DATABASE_POOL_SIZE: "ten" }, /^DATABASE_POOL_SIZE must be/],
  ["proxies in words", { TRUSTED_PROXIES: "one" }, /^TRUSTED_PROXIES must be/],
  ["no time to answer a warning", { SESSION_IDLE_MINUTES_STAFF: "2" }, /^SESSION_IDLE_MINUTES_STAFF must be/],
  ["a session without end", { SESSION_HOURS_PATIENT: "9999" }, /^SESSION_HOURS_PATIENT must be/],
  ["a key for mail without a sender", { RESEND_API_KEY: "re_123456789" }, /^MAIL_FROM is missing/],
  ["a sender of mail without a key", { MAIL_FROM: "no-reply@example.org" }, /^RESEND_API_KEY is missing/],
  [
    "a server for mail without a sender",
    { SMTP_URL: "smtps://user:secret@smtp.example.org" },
    /^MAIL_FROM is missing: with SMTP_URL/,
  ],
  [
    "two ways out for mail",
    { RESEND_API_KEY: "re_123456789", SMTP_URL: "smtps://smtp.example.org", MAIL_FROM: "a@example.org" },
    /^RESEND_API_KEY and SMTP_URL are both set/,
  ],
  [
    "a server for mail that is none",
    { SMTP_URL: "https://smtp.example.org", MAIL_FROM: "a@example.org" },
    /^SMTP_URL must be/,
  ],
  [
    "a key that is none",
    { RESEND_API_KEY: "not a key", MAIL_FROM: "a@example.org" },
    /^RESEND_API_KEY must be/,
  ],
  [
    "a sender with a second header in it",
    { RESEND_API_KEY: "re_123456789", MAIL_FROM: "Praxis\r\nBcc: b@example.org <a@example.org>" },
    /^MAIL_FROM must be/,
  ],
  [
    "a gateway without a token",
    { SMS_GATEWAY_URL: "https://sms.example.org" },
    /^SMS_GATEWAY_TOKEN is missing/,
  ],
  [
    "a gateway that codes cross the network to readable",
    { SMS_GATEWAY_URL: "http://sms.example.org", SMS_GATEWAY_TOKEN: "12345678" },
    /^SMS_GATEWAY_URL must be/,
  ],
  [
    "a token that would not fit in a header's line",
    { SMS_GATEWAY_URL: "https://sms.example.org", SMS_GATEWAY_TOKEN: "12345678\r\nX: y" },
    /^SMS_GATEWAY_TOKEN must be/,
  ],
  [
    "a token too short to be one",
    { SMS_GATEWAY_URL: "https://sms.example.org", SMS_GATEWAY_TOKEN: "1234567" },
    /^SMS_GATEWAY_TOKEN must be/,
  ],
  [
    "video visits that cross the network readable",
    { VIDEO_BASE_URL: "http://meet.example.org" },
    /^VIDEO_BASE_URL must be the https/,
  ],
  ["a video server that is none", { VIDEO_BASE_URL: "meet.example.org" }, /^VIDEO_BASE_URL must be/],
  [
    "an administrator without an address",
    { ADMIN_EMAIL: "admin", ADMIN_PASSWORD: "three rivers & a bridge" },
    /^ADMIN_EMAIL must be/,
  ],
  ["half of an administrator", { ADMIN_EMAIL: "a@example.org" }, /^ADMIN_PASSWORD is missing/],
  ["a country in words", { DEFAULT_COUNTRY: "Nepal" }, /^DEFAULT_COUNTRY must be/],
  ["a country that is none", { DEFAULT_COUNTRY: "QQ" }, /^DEFAULT_COUNTRY must be/],
  ["a loud log", { LOG_LEVEL: "loud" }, /^LOG_LEVEL must be one of/],
])("production refuses %s with one sentence", (_, changed, sentence) => {
  expect(sentencesOf({ ...PRODUCTION, ...changed })).toEqual([expect.stringMatching(sentence)]);
});

test("all that is wrong is said at once", () => {
  expect(sentencesOf({})).toHaveLength(4);
});

test("an address on this machine needs no https", () => {
  for (const APP_URL of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
    expect(sentencesOf({ ...PRODUCTION, APP_URL })).toEqual([]);
  }
});

test("the address has no slash at its end", () => {
  expect(readEnv({ ...PRODUCTION, APP_URL: "https://praxis.example.org/" }).APP_URL).toBe(PRODUCTION.APP_URL);
});

test("the contact for holes in security is an address of mail, web or telephone", () => {
  const contactOf = (variables: Record<string, string>) => readEnv(variables).SECURITY_CONTACT;
  expect(contactOf({ ...PRODUCTION, SECURITY_CONTACT: "mailto:security@clinic.example" })).toBe(
    "mailto:security@clinic.example",
  );
  expect(contactOf(PRODUCTION)).toBeUndefined();
  expect(contactOf(DEMO)).toBe("mailto:security@praxis.example");
  for (const SECURITY_CONTACT of [
    "security@clinic.example",
    "mailto:a@b.example\r\nContact: x",
    "http://x.example",
  ]) {
    expect(sentencesOf({ ...PRODUCTION, SECURITY_CONTACT })).toEqual([
      expect.stringMatching(/^SECURITY_CONTACT must be/),
    ]);
  }
});

test("the demo may stop its clock, at an instant that exists", () => {
  expect(readEnv({ ...DEMO, PRAXIS_NOW: "2027-01-04T03:45:00Z" }).PRAXIS_NOW).toBe(
    Date.UTC(2027, 0, 4, 3, 45),
  );
  expect(sentencesOf({ ...DEMO, PRAXIS_NOW: "next Monday" })[0]).toMatch(
    /^PRAXIS_NOW must be an RFC 3339 instant/,
  );
  expect(sentencesOf({ ...DEMO, PRAXIS_NOW: "2027-13-41T03:45:00Z" })[0]).toMatch(
    /^PRAXIS_NOW must be an instant/,
  );
});

test.each([
  "no-reply@example.org",
  "Praxis <no-reply@example.org>",
  "Clínica São José <a.b+c@mail.example.org>",
])("mail may come from %s", (MAIL_FROM) => {
  const given = { RESEND_API_KEY: "re_123456789", MAIL_FROM };
  expect(readEnv({ ...PRODUCTION, ...given })).toMatchObject(given);
});

test("a demo reads telephone numbers as people in Nepal write them, unless it is told otherwise", () => {
  expect(readEnv(DEMO).DEFAULT_COUNTRY).toBe("NP");
  expect(readEnv({ ...DEMO, DEFAULT_COUNTRY: "GB" }).DEFAULT_COUNTRY).toBe("GB");
});
