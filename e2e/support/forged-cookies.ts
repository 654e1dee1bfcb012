import { DAY_MS } from "#lib/core/instant.ts";
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { decode, encode } from "next-auth/jwt";
import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { env } from "#lib/env.ts";
import { sessions, users } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { makePatient, sessionCookie } from "./world.ts";
import { SYSTEM } from "./system.ts";

const NAME = sessionCookieName();

/** What the cookie says, if it was sealed by us. */
export async function sealedIn(value: string): Promise<string> {
  const token = await decode({ token: value, salt: NAME, secret: env().AUTH_SECRET });
  return String(token?.["sid"]);
}

export async function isSessionOpen(sessionId: string): Promise<boolean> {
  const [found] = await inTransaction(SYSTEM, (tx) =>
    tx.select({ endedAt: sessions.endedAt }).from(sessions).where(eq(sessions.id, sessionId)),
  );
  return found?.endedAt === null;
}

export async function sessionsOf(userId: string): Promise<string[]> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId)),
  );
  return rows.map(({ id }) => id);
}

/**
 * Headers that look like somebody who is signed in, by what is wrong with each. Who sends them knows a live session's id and,
 * where it helps, has seen its cookie.
 */
export async function forgedCookies(): Promise<Readonly<Record<string, string>>> {
  const { userId } = await makePatient();
  const { value } = await sessionCookie(userId);
  const sid = await sealedIn(value);
  const [header = "", key = "", iv = "", text = "", tag = ""] = value.split(".");
  const other = (await sessionCookie((await makePatient()).userId)).value.split(".");
  const join = (...parts: string[]) => parts.join(".");
  const half = Math.ceil(value.length / 2);
  const values = {
    empty: "",
    "a word": "admin",
    "the id as it is": sid,
    "the user's id": userId,
    "the id in JSON": JSON.stringify({ sid }),
    "the id in Base64": base64url(JSON.stringify({ sid })),
    "a token with alg none": join(base64url('{"alg":"none"}'), base64url(JSON.stringify({ sid })), ""),
    "a token with alg None": join(base64url('{"alg":"None"}'), base64url(JSON.stringify({ sid })), ""),
    "sealed with alg none": join(base64url('{"alg":"none","enc":"none"}'), "", "", base64url(sid), ""),
    "signed with the secret, not sealed": signed({ sid }, env().AUTH_SECRET),
    "signed with no secret": signed({ sid }, ""),
    "of another secret": await seal({ sid }, { secret: randomBytes(33).toString("base64") }),
    "of a secret that is one character short": await seal({ sid }, { secret: env().AUTH_SECRET.slice(1) }),
    "of next-auth's own salt": await seal({ sid }, { salt: "authjs.session-token" }),
    "of the salt of another cookie": await seal({ sid }, { salt: `${NAME}_challenge` }),
    "of the salt over TLS": await seal({ sid }, { salt: "__Host-praxis" }),
    "expired by its seal": await seal({ sid }, { maxAge: -3600 }),
    "cut off by one character": value.slice(0, -1),
    "cut off by half": value.slice(0, half),
    "without its tag": join(header, key, iv, text, ""),
    "its header alone": join(header, "", "", "", ""),
    "one character changed": join(header, key, iv, flipped(text), tag),
    "its initial vector changed": join(header, key, flipped(iv), text, tag),
    "its header changed": join(flipped(header), key, iv, text, tag),
    "its parts in another order": join(header, key, text, iv, tag),
    "the text of one and the tag of another": join(header, key, iv, text, other[4] ?? ""),
    "one of an ended session": await deadCookie({ endedAt: NOW - 1000 }),
    "one of a session of last week": await deadCookie({
      createdAt: NOW - 8 * DAY_MS,
      expiresAt: NOW - DAY_MS,
    }),
    "one of a disabled user": await disabledCookie(),
    "sealed, of a session that never was": await seal({ sid: randomUUID() }),
    "sealed, without an id": await seal({ sub: sid, id: sid }),
    "sealed, of a list": await seal({ sid: [sid] }),
    "sealed, of a thing": await seal({ sid: { id: sid } }),
    "sealed, of a number": await seal({ sid: 1 }),
    "sealed, of true": await seal({ sid: true }),
    "sealed, in capitals": await seal({ sid: sid.toUpperCase() }),
    "sealed, of the id and more": await seal({ sid: `${sid}' or '1'='1` }),
    "sealed, of the id and a line": await seal({ sid: `${sid}\n` }),
    "sealed, of the user's id": await seal({ sid: userId }),
    "eight thousand characters": "x".repeat(8000),
    "twenty thousand characters": "x".repeat(20_000),
    "dots alone": "....",
    "characters of other scripts": encodeURIComponent("паспорт🦩\u0000\u202e"),
    "percent signs that encode nothing": "%E0%A4%A",
  };
  const headers = {
    "a cookie twice, both forged": `${NAME}=x; ${NAME}=${sid}`,
    "in two parts, as next-auth cuts long ones": `${NAME}.0=${value.slice(0, half)}; ${NAME}.1=${value.slice(half)}`,
    "as a list": `${NAME}[]=${value}; ${NAME}[0]=${value}`,
    "under next-auth's own names": `authjs.session-token=${value}; next-auth.session-token=${value}`,
    "under the name of over TLS": `__Host-praxis=${value}; __Secure-praxis=${value}`,
    "under the name in capitals": `${NAME.toUpperCase()}=${value}`,
    "under names that JavaScript knows": `__proto__=${value}; constructor=${value}; toString=${value}`,
    "with another cookie's hold": `${NAME}_challenge=${value}; ${NAME}_browser=${value}`,
    "without a name": `=${value}; ${value}`,
  };
  const asHeaders = Object.entries(values).map(([what, forged]) => [what, `${NAME}=${forged}`]);
  return { ...Object.fromEntries(asHeaders), ...headers };
}

function seal(token: object, { secret = env().AUTH_SECRET, salt = NAME, maxAge = 3600 } = {}) {
  return encode({ token: { ...token }, salt, secret, maxAge });
}

function signed(token: object, secret: string): string {
  const unsigned = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify(token))}`;
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
}

/** A cookie of ours whose session is over. */
async function deadCookie(over: Partial<typeof sessions.$inferInsert>): Promise<string> {
  const { value } = await sessionCookie((await makePatient()).userId);
  const id = await sealedIn(value);
  await inTransaction(SYSTEM, (tx) => tx.update(sessions).set(over).where(eq(sessions.id, id)));
  return value;
}

async function disabledCookie(): Promise<string> {
  const { userId } = await makePatient();
  const { value } = await sessionCookie(userId);
  await inTransaction(SYSTEM, (tx) => tx.update(users).set({ disabledAt: NOW }).where(eq(users.id, userId)));
  return value;
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

/** Another character in the middle: at the end it may stand for bits that are not used. */
function flipped(part: string): string {
  const middle = Math.floor(part.length / 2);
  return part.slice(0, middle) + (part[middle] === "A" ? "B" : "A") + part.slice(middle + 1);
}
