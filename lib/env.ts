import type { z } from "zod";
import type { EpochMs } from "./core/instant.ts";
import type { Hl7Destination } from "./env-hl7.ts";
import {
  isLoopback,
  parseUrl,
  VARIABLES,
  type LogLevel,
  type Mode,
  type RecordsKey,
} from "./env-variables.ts";

/** What the environment says, read and judged once; the fields bear the names of the variables. */
export interface Env {
  readonly PRAXIS_MODE: Mode;
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL_SIZE: number;
  /** Without a slash at its end. */
  readonly APP_URL: string;
  readonly AUTH_SECRET: string;
  /** Seal medical records: the first seals, all open. */
  readonly RECORDS_KEYS: readonly RecordsKey[];
  /** How many reverse proxies stand before the server and add the address they were called from. */
  readonly TRUSTED_PROXIES: number;
  readonly LOG_LEVEL: LogLevel;
  /** The clock stands still here: for tests, and never in production. */
  readonly PRAXIS_NOW: EpochMs | undefined;
  /** How many requests of the API a minute may have, from one address and by one client, in the place of ours: for tests. */
  readonly PRAXIS_REQUEST_LIMIT: number | undefined;
  /** Origins whose scripts may use the API; ours needs no mention. */
  readonly API_ORIGINS: readonly string[];
  /** How long a session goes on unused, and at most; staff are doctors and administrators. */
  readonly SESSION_IDLE_MINUTES_PATIENT: number;
  readonly SESSION_IDLE_MINUTES_STAFF: number;
  readonly SESSION_HOURS_PATIENT: number;
  readonly SESSION_HOURS_STAFF: number;
  /** Whether clients of the API may ask for tokens with a user's password, which OAuth 2.1 advises against. */
  readonly PASSWORD_GRANT: boolean;
  /** Whether free times are published to everybody, for finders of appointments (SMART Scheduling Links). */
  readonly SMART_PUBLICATION: boolean;
  /** Systems that are told of appointments over HL7 v2; none, unless set. */
  readonly HL7_DESTINATIONS: readonly Hl7Destination[];
  /** Telephone numbers without a country code are read as people of this country write them (ISO 3166-1 alpha-2). */
  readonly DEFAULT_COUNTRY: string | undefined;
  /** A Jitsi Meet server for video visits, without a slash at its end; without one there are no video rooms. */
  readonly VIDEO_BASE_URL: string | undefined;
  /** With `MAIL_FROM`, mail is sent by Resend or by an SMTP server; without either, none is. A demo sends none either way. */
  readonly RESEND_API_KEY: string | undefined;
  /** What Resend signs its events with; without it no event is taken. */
  readonly RESEND_WEBHOOK_SECRET: string | undefined;
  readonly SMTP_URL: string | undefined;
  /** `name@example.org` or `Praxis <name@example.org>`. */
  readonly MAIL_FROM: string | undefined;
  /** With `SMS_GATEWAY_TOKEN`, takes text messages (`send-sms.ts`); without both, none is sent. A demo sends none either way. */
  readonly SMS_GATEWAY_URL: string | undefined;
  readonly SMS_GATEWAY_TOKEN: string | undefined;
  /** Whom to tell of a hole in security, as a URI, for `/.well-known/security.txt`; without one there is no such file. */
  readonly SECURITY_CONTACT: string | undefined;
  /** Whoever has it may read `/api/metrics`; without one there is no such address. */
  readonly METRICS_TOKEN: string | undefined;
  /** Where traces are sent (OTLP over HTTP); without one nothing is traced. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT: string | undefined;
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

const DEMO_COUNTRY = "NP";
const DEMO_VIDEO_URL = "https://meet.jit.si";
const DEMO_SECURITY_CONTACT = "mailto:security@praxis.example";
/** What is of use together only. */
const PAIRS = [
  ["SMS_GATEWAY_URL", "SMS_GATEWAY_TOKEN", "sends text messages"],
  ["ADMIN_EMAIL", "ADMIN_PASSWORD", "makes the first administrator"],
] as const;

function unsafeSettings(given: z.infer<typeof VARIABLES>): string[] {
  const ofMode = given.PRAXIS_MODE === "demo" ? unsafeDemo(given) : unsafeProduction(given);
  return [...ofMode, ...mailSettings(given), ...halfSettings(given)];
}

/** Mail needs a sender and one way out. With two it would be a guess which promise holds. */
function mailSettings({ MAIL_FROM, RESEND_API_KEY, SMTP_URL }: z.infer<typeof VARIABLES>): string[] {
  if (RESEND_API_KEY !== undefined && SMTP_URL !== undefined) {
    return ["RESEND_API_KEY and SMTP_URL are both set: mail leaves by one of them. Unset the other."];
  }
  const wayOut = RESEND_API_KEY === undefined ? SMTP_URL && "SMTP_URL" : "RESEND_API_KEY";
  if (wayOut !== undefined && MAIL_FROM === undefined)
    return [`MAIL_FROM is missing: with ${wayOut} it sends mail. Set both, or neither.`];
  if (wayOut === undefined && MAIL_FROM !== undefined)
    return [
      "RESEND_API_KEY is missing: with MAIL_FROM it sends mail by Resend, and SMTP_URL by SMTP. Set one, or unset MAIL_FROM.",
    ];
  return [];
}

function halfSettings(given: z.infer<typeof VARIABLES>): string[] {
  return PAIRS.filter(([one, other]) => (given[one] === undefined) !== (given[other] === undefined)).map(
    ([one, other, purpose]) => {
      const [missing, present] = given[one] === undefined ? [one, other] : [other, one];
      return `${missing} is missing: with ${present} it ${purpose}. Set both, or neither.`;
    },
  );
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
  if (new Set(given.AUTH_SECRET).size < 8)
    sentences.push(
      "AUTH_SECRET is guessable: it repeats a few characters. Take it from openssl rand -base64 33.",
    );
  if (given.RECORDS_KEYS.some(({ key }) => new Set(key).size < 8))
    sentences.push(
      "RECORDS_KEYS holds a key that is guessable: it repeats a few bytes. Take it from openssl rand -base64 32.",
    );
  if (given.PRAXIS_NOW !== undefined)
    sentences.push("PRAXIS_NOW stops the clock and is for tests: unset it in production.");
  if (given.PRAXIS_REQUEST_LIMIT !== undefined)
    sentences.push("PRAXIS_REQUEST_LIMIT replaces the limits of the API, for tests: unset it in production.");
  return sentences;
}

function toEnv(given: z.infer<typeof VARIABLES>): Env {
  const isDemo = given.PRAXIS_MODE === "demo";
  const onInDemo = isDemo ? "on" : "off";
  return {
    ...given,
    APP_URL: given.APP_URL.replace(/\/+$/, ""),
    PRAXIS_NOW: given.PRAXIS_NOW === undefined ? undefined : Date.parse(given.PRAXIS_NOW),
    PRAXIS_REQUEST_LIMIT: given.PRAXIS_REQUEST_LIMIT,
    PASSWORD_GRANT: (given.PASSWORD_GRANT ?? onInDemo) === "on",
    SMART_PUBLICATION: (given.SMART_PUBLICATION ?? onInDemo) === "on",
    DEFAULT_COUNTRY: given.DEFAULT_COUNTRY ?? (isDemo ? DEMO_COUNTRY : undefined),
    // Health talks pass no third party unless the operator names it; in a demo nothing is real.
    VIDEO_BASE_URL: (given.VIDEO_BASE_URL ?? (isDemo ? DEMO_VIDEO_URL : undefined))?.replace(/\/+$/, ""),
    RESEND_API_KEY: given.RESEND_API_KEY,
    RESEND_WEBHOOK_SECRET: given.RESEND_WEBHOOK_SECRET,
    SMTP_URL: given.SMTP_URL,
    MAIL_FROM: given.MAIL_FROM,
    SMS_GATEWAY_URL: given.SMS_GATEWAY_URL,
    SMS_GATEWAY_TOKEN: given.SMS_GATEWAY_TOKEN,
    SECURITY_CONTACT: given.SECURITY_CONTACT ?? (isDemo ? DEMO_SECURITY_CONTACT : undefined),
    METRICS_TOKEN: given.METRICS_TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: given.OTEL_EXPORTER_OTLP_ENDPOINT,
    ADMIN_EMAIL: given.ADMIN_EMAIL,
    ADMIN_PASSWORD: given.ADMIN_PASSWORD,
  };
}
