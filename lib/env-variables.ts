import { isCountry } from "#lib/core/country.ts";
import { HL7_DESTINATIONS } from "#lib/env-hl7.ts";
import { z } from "zod";

export const MODES = ["demo", "production"] as const;
export type Mode = (typeof MODES)[number];

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SECRET_CHARACTERS = 32;
/** An address alone, or a plain name and the address in brackets: nothing that could end a header's line. */
const MAIL_SENDER = /^(?:[^\s@<>",;]+@[^\s@<>",;]+|[^\p{Cc}<>",;@]{1,100} <[^\s@<>",;]+@[^\s@<>",;]+>)$/u;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const poolSize = "DATABASE_POOL_SIZE must be a whole number from 1 to 100.";

const proxies = "TRUSTED_PROXIES must be the number of reverse proxies before the server, from 0 to 10.";

const requestLimit = "PRAXIS_REQUEST_LIMIT must be a whole number from 1 on.";

const API_ORIGINS_SENTENCE =
  "API_ORIGINS must be https origins without a path, such as https://www.example.org, apart by commas.";

/** As browsers write it in `Origin`; this machine itself needs no TLS. */
function isOrigin(text: string): boolean {
  const url = parseUrl(text);
  return url?.origin === text && (url.protocol === "https:" || isLoopback(text));
}

const RECORDS_KEYS_SENTENCE =
  "RECORDS_KEYS must be pairs of an id and 32 bytes in base64, such as 2027:$(openssl rand -base64 32), apart by commas.";
const RECORDS_KEY_BYTES = 32;

/** A key that seals the data keys of medical records. The first of the list seals; all of them open. */
export interface RecordsKey {
  readonly id: string;
  readonly key: Buffer;
}

function isRecordsKey(pair: string): boolean {
  if (!/^[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9+/_-]+={0,2}$/.test(pair)) return false;
  return toRecordsKey(pair).key.length === RECORDS_KEY_BYTES;
}

function toRecordsKey(pair: string): RecordsKey {
  const [id = "", text = ""] = pair.split(":");
  return { id, key: Buffer.from(text, "base64") };
}

/** From three minutes on there is time to warn and to answer. */
const idleMinutes = (name: string, standard: number) => wholeNumber(name, { from: 3, to: 1440, standard });
const hours = (name: string, standard: number) => wholeNumber(name, { from: 1, to: 720, standard });

/** What each variable may be, and the sentence for one that it may not. */
export const VARIABLES = z.object({
  PRAXIS_MODE: z
    .enum(MODES, "PRAXIS_MODE is set by the launcher to demo or production; leave it unset.")
    .default("production"),
  DATABASE_URL: z
    .string("DATABASE_URL is missing: name a PostgreSQL 18 database, or run npm start for the demo.")
    .refine(
      (text) => /^postgres(ql)?:$/.test(parseUrl(text)?.protocol ?? ""),
      "DATABASE_URL must look like postgres://user:password@host:5432/database.",
    ),
  DATABASE_POOL_SIZE: z.coerce.number(poolSize).int(poolSize).min(1, poolSize).max(100, poolSize).default(10),
  APP_URL: z
    .string("APP_URL is missing: set the address that patients open, such as https://praxis.example.org.")
    .refine(
      (text) => /^https?:$/.test(parseUrl(text)?.protocol ?? ""),
      "APP_URL must be a full address, such as https://praxis.example.org.",
    ),
  AUTH_SECRET: z
    .string("AUTH_SECRET is missing: set 32 or more random characters, such as from openssl rand -base64 33.")
    .min(
      SECRET_CHARACTERS,
      "AUTH_SECRET is too short: set 32 or more random characters, such as from openssl rand -base64 33.",
    ),
  RECORDS_KEYS: z
    .string(
      "RECORDS_KEYS is missing: set an id and 32 random bytes, such as 2027:$(openssl rand -base64 32).",
    )
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .refine((pairs) => pairs.length > 0 && pairs.every(isRecordsKey), RECORDS_KEYS_SENTENCE)
    .transform((pairs) => pairs.map(toRecordsKey))
    .refine(
      (keys) => new Set(keys.map(({ id }) => id)).size === keys.length,
      "RECORDS_KEYS names one id twice: each key has an id of its own.",
    ),
  TRUSTED_PROXIES: z.coerce.number(proxies).int(proxies).min(0, proxies).max(10, proxies).default(0),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.`).default("info"),
  PRAXIS_NOW: z
    .string()
    .regex(RFC_3339, "PRAXIS_NOW must be an RFC 3339 instant, such as 2027-01-04T03:45:00Z.")
    .refine(
      (text) => !Number.isNaN(Date.parse(text)),
      "PRAXIS_NOW must be an instant that exists, such as 2027-01-04T03:45:00Z.",
    )
    .optional(),
  PRAXIS_REQUEST_LIMIT: z.coerce.number(requestLimit).int(requestLimit).min(1, requestLimit).optional(),
  API_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .refine((origins) => origins.every(isOrigin), API_ORIGINS_SENTENCE),
  SESSION_IDLE_MINUTES_PATIENT: idleMinutes("SESSION_IDLE_MINUTES_PATIENT", 30),
  SESSION_IDLE_MINUTES_STAFF: idleMinutes("SESSION_IDLE_MINUTES_STAFF", 15),
  SESSION_HOURS_PATIENT: hours("SESSION_HOURS_PATIENT", 7 * 24),
  SESSION_HOURS_STAFF: hours("SESSION_HOURS_STAFF", 12),
  PASSWORD_GRANT: z.enum(["on", "off"], "PASSWORD_GRANT must be on or off.").optional(),
  SMART_PUBLICATION: z.enum(["on", "off"], "SMART_PUBLICATION must be on or off.").optional(),
  HL7_DESTINATIONS,
  DEFAULT_COUNTRY: z
    .string()
    .refine(isCountry, "DEFAULT_COUNTRY must be a country's code of two capital letters, such as NP.")
    .optional(),
  VIDEO_BASE_URL: z
    .string()
    .refine(
      (text) => parseUrl(text)?.protocol === "https:",
      "VIDEO_BASE_URL must be the https address of a Jitsi Meet server, such as https://meet.example.org.",
    )
    .optional(),
  RESEND_API_KEY: z
    .string()
    .regex(/^[\w-]{8,200}$/, "RESEND_API_KEY must be an API key of Resend, such as re_123456789.")
    .optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{16,200}={0,2}$/,
      "RESEND_WEBHOOK_SECRET must be the signing secret of a webhook of Resend, such as whsec_….",
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      (text) => /^smtps?:$/.test(parseUrl(text)?.protocol ?? "") && parseUrl(text)?.hostname !== "",
      "SMTP_URL must be the address of an SMTP server, such as smtps://user:password@smtp.example.org:465.",
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      MAIL_SENDER,
      "MAIL_FROM must be the address that mail comes from, such as Praxis <no-reply@example.org>.",
    )
    .optional(),
  SMS_GATEWAY_URL: z
    .string()
    .refine(
      (text) => parseUrl(text)?.protocol === "https:" || isLoopback(text),
      "SMS_GATEWAY_URL must be the https address that takes text messages, such as https://sms.example.org/send.",
    )
    .optional(),
  SMS_GATEWAY_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,400}$/, "SMS_GATEWAY_TOKEN must be 8 to 400 characters of ASCII without spaces.")
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(
      /^(?:mailto:[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+|https:\/\/[\x21-\x7e]+|tel:\+?[\d-]+)$/,
      "SECURITY_CONTACT must be an address that begins with mailto:, https: or tel:, such as mailto:security@example.org.",
    )
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/=-]{24,400}$/,
      "METRICS_TOKEN must be 24 or more random characters, such as from openssl rand -base64 33.",
    )
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(
      (text) => /^https?:$/.test(parseUrl(text)?.protocol ?? ""),
      "OTEL_EXPORTER_OTLP_ENDPOINT must be the address of a collector that takes OTLP over HTTP, such as http://127.0.0.1:4318.",
    )
    .optional(),
  ADMIN_EMAIL: z.email("ADMIN_EMAIL must be an email address, such as admin@example.org.").optional(),
  ADMIN_PASSWORD: z.string().optional(),
});

function wholeNumber(name: string, { from, to, standard }: { from: number; to: number; standard: number }) {
  const sentence = `${name} must be a whole number from ${from} to ${to}.`;
  return z.coerce.number(sentence).int(sentence).min(from, sentence).max(to, sentence).default(standard);
}

/** Whether an address leads to this machine itself. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.has(parseUrl(address)?.hostname ?? "");
}

/** @returns undefined for what is no URL */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
