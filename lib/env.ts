import { z } from "zod";
import type { EpochMs } from "./core/instant.ts";

export const MODES = ["demo", "production"] as const;
export type Mode = (typeof MODES)[number];

/** What the environment says, read and judged once; the fields bear the names of the variables. */
export interface Env {
  readonly PRAXIS_MODE: Mode;
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL_SIZE: number;
  /** Without a slash at its end. */
  readonly APP_URL: string;
  readonly AUTH_SECRET: string;
  /** How many reverse proxies stand before the server and add the address they were called from. */
  readonly TRUSTED_PROXIES: number;
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number];
  /** The clock stands still here: for tests, and never in production. */
  readonly PRAXIS_NOW: EpochMs | undefined;
  /** How long a session goes on unused, and at most; staff are doctors and administrators. */
  readonly SESSION_IDLE_MINUTES_PATIENT: number;
  readonly SESSION_IDLE_MINUTES_STAFF: number;
  readonly SESSION_HOURS_PATIENT: number;
  readonly SESSION_HOURS_STAFF: number;
  /** Telephone numbers without a country code are read as people of this country write them (ISO 3166-1 alpha-2). */
  readonly DEFAULT_COUNTRY: string | undefined;
  /** A Jitsi Meet server for video visits, without a slash at its end; without one there are no video rooms. */
  readonly VIDEO_BASE_URL: string | undefined;
  /** With `MAIL_FROM`, mail is sent by Resend; without both, none is. A demo sends none either way. */
  readonly RESEND_API_KEY: string | undefined;
  /** `name@example.org` or `Praxis <name@example.org>`. */
  readonly MAIL_FROM: string | undefined;
  /** The first administrator, made by a start that finds none. */
  readonly ADMIN_EMAIL: string | undefined;
  readonly ADMIN_PASSWORD: string | undefined;
}

/** Every sentence that the operator has to read, at once: nobody should meet them one start at a time. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join("\n"));
    this.sentences = sentences;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

let cached: Env | undefined;

/**
 * The validated environment of this process. It is read when a server starts and first asks for it, not on
 * import, so that `next build` needs no secret and no database.
 * @throws EnvironmentError with one sentence for each setting that is missing or unsafe.
 */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Forgets what was read, for a test that starts a second server in the same process. */
export function forgetEnv(): void {
  cached = undefined;
}

/** The mode is decided by the launcher; a process started without it is in production. */
export function readEnv(variables: Variables): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = VARIABLES.safeParse(given);
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map((issue) => issue.message));
  const sentences = unsafeSettings(parsed.data);
  if (sentences.length > 0) throw new EnvironmentError(sentences);
  return toEnv(parsed.data);
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SECRET_CHARACTERS = 32;
/** Where most of the demo's people are. */
const DEMO_COUNTRY = "NP";
const DEMO_VIDEO_URL = "https://meet.jit.si";
/** An address alone, or a plain name and the address in brackets: nothing that could end a header's line. */
const MAIL_SENDER = /^(?:[^\s@<>",;]+@[^\s@<>",;]+|[^\p{Cc}<>",;@]{1,100} <[^\s@<>",;]+@[^\s@<>",;]+>)$/u;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const poolSize = "DATABASE_POOL_SIZE must be a whole number from 1 to 100.";

const proxies = "TRUSTED_PROXIES must be the number of reverse proxies before the server, from 0 to 10.";

/** From three minutes on there is time to warn and to answer. */
const idleMinutes = (name: string, standard: number) => wholeNumber(name, { from: 3, to: 1440, standard });
const hours = (name: string, standard: number) => wholeNumber(name, { from: 1, to: 720, standard });

const VARIABLES = z.object({
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
  SESSION_IDLE_MINUTES_PATIENT: idleMinutes("SESSION_IDLE_MINUTES_PATIENT", 30),
  SESSION_IDLE_MINUTES_STAFF: idleMinutes("SESSION_IDLE_MINUTES_STAFF", 15),
  SESSION_HOURS_PATIENT: hours("SESSION_HOURS_PATIENT", 7 * 24),
  SESSION_HOURS_STAFF: hours("SESSION_HOURS_STAFF", 12),
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
  MAIL_FROM: z
    .string()
    .regex(
      MAIL_SENDER,
      "MAIL_FROM must be the address that mail comes from, such as Praxis <no-reply@example.org>.",
    )
    .optional(),
  ADMIN_EMAIL: z.email("ADMIN_EMAIL must be an email address, such as admin@example.org.").optional(),
  ADMIN_PASSWORD: z.string().optional(),
});

function wholeNumber(name: string, { from, to, standard }: { from: number; to: number; standard: number }) {
  const sentence = `${name} must be a whole number from ${from} to ${to}.`;
  return z.coerce.number(sentence).int(sentence).min(from, sentence).max(to, sentence).default(standard);
}

function unsafeSettings(given: z.infer<typeof VARIABLES>): string[] {
  const ofMode = given.PRAXIS_MODE === "demo" ? unsafeDemo(given) : unsafeProduction(given);
  return [...ofMode, ...halfSettings(given)];
}

function halfSettings({ ADMIN_EMAIL, ADMIN_PASSWORD, ...given }: z.infer<typeof VARIABLES>): string[] {
  const isHalf = (ADMIN_EMAIL === undefined) !== (ADMIN_PASSWORD === undefined);
  const administrator =
    "ADMIN_EMAIL and ADMIN_PASSWORD make the first administrator together: set both, or neither.";
  return [...(isHalf ? [administrator] : []), ...halfMail(given)];
}

function halfMail({
  RESEND_API_KEY,
  MAIL_FROM,
}: Pick<z.infer<typeof VARIABLES>, "RESEND_API_KEY" | "MAIL_FROM">): string[] {
  if (RESEND_API_KEY !== undefined && MAIL_FROM === undefined)
    return [
      "MAIL_FROM is missing: with RESEND_API_KEY, set the address that mail comes from, or unset both.",
    ];
  if (MAIL_FROM !== undefined && RESEND_API_KEY === undefined)
    return [
      "RESEND_API_KEY is missing: with MAIL_FROM, set the key of Resend that sends mail, or unset both.",
    ];
  return [];
}

function unsafeDemo(given: z.infer<typeof VARIABLES>): string[] {
  if (isLoopback(given.DATABASE_URL)) return [];
  return [
    "The demo has accounts with known passwords: it runs on its own embedded database only. Unset PRAXIS_MODE.",
  ];
}

function unsafeProduction(given: z.infer<typeof VARIABLES>): string[] {
  const sentences: string[] = [];
  if (parseUrl(given.APP_URL)?.protocol === "http:" && !isLoopback(given.APP_URL)) {
    sentences.push(
      "APP_URL must begin with https: passwords and health data would cross the network readable.",
    );
  }
  if (new Set(given.AUTH_SECRET).size < 8) {
    sentences.push(
      "AUTH_SECRET is guessable: it repeats a few characters. Take it from openssl rand -base64 33.",
    );
  }
  if (given.PRAXIS_NOW !== undefined) {
    sentences.push("PRAXIS_NOW stops the clock and is for tests: unset it in production.");
  }
  return sentences;
}

function toEnv(given: z.infer<typeof VARIABLES>): Env {
  const countryDefault = given.PRAXIS_MODE === "demo" ? DEMO_COUNTRY : undefined;
  const videoDefault = given.PRAXIS_MODE === "demo" ? DEMO_VIDEO_URL : undefined;
  return {
    ...given,
    APP_URL: given.APP_URL.replace(/\/+$/, ""),
    PRAXIS_NOW: given.PRAXIS_NOW === undefined ? undefined : Date.parse(given.PRAXIS_NOW),
    DEFAULT_COUNTRY: given.DEFAULT_COUNTRY ?? countryDefault,
    // Health talks pass no third party unless the operator names it; in a demo nothing is real.
    VIDEO_BASE_URL: (given.VIDEO_BASE_URL ?? videoDefault)?.replace(/\/+$/, ""),
    RESEND_API_KEY: given.RESEND_API_KEY,
    MAIL_FROM: given.MAIL_FROM,
    ADMIN_EMAIL: given.ADMIN_EMAIL,
    ADMIN_PASSWORD: given.ADMIN_PASSWORD,
  };
}

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code) !== undefined;
}

function isLoopback(address: string): boolean {
  return LOOPBACK.has(parseUrl(address)?.hostname ?? "");
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
