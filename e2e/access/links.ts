import { randomBytes, randomUUID } from "node:crypto";
import { sessionHandle } from "#lib/identity/sessions/session-handle.ts";
import { mintToken, type TokenSubject } from "#lib/secrets/tokens.ts";
import { inTransaction } from "#db/transaction.ts";
import { makeInvitation, sendInvitation } from "#e2e/support/visits-admin.ts";
import { openSession, type Person } from "#e2e/support/world.ts";
import { SYSTEM } from "#e2e/support/system.ts";
import type { ObjectOf } from "./things.ts";

type Things = Readonly<Record<ObjectOf, string>>;

/** What is named by something that nobody can guess: links in mails, and the handles of sessions. */
export async function makeLinks(patient: Person, stranger: Person) {
  return {
    invitation: things(await invite(newAddress()), await invite(newAddress())),
    "own invitation": things(await invite(patient.email), await invite(stranger.email)),
    "sent invitation": {
      ...things(await sendInvitation(newAddress()), await sendInvitation(newAddress())),
      missing: randomUUID(),
    },
    "email link": things(
      await mint("email_change", { userId: patient.userId, email: newAddress() }),
      await mint("email_change", { userId: stranger.userId, email: newAddress() }),
    ),
    "reset link": things(
      await mint("password_reset", { userId: patient.userId }),
      await mint("password_reset", { userId: stranger.userId }),
    ),
    session: {
      ...things(await handle(patient.userId), await handle(stranger.userId)),
      missing: randomBytes(16).toString("base64url"),
    },
  };
}

function things(own: string, foreign: string): Things {
  const missing = randomBytes(32).toString("base64url");
  return { own, "acted for": own, foreign, missing, malformed: "x" };
}

const newAddress = () => `access.${randomUUID()}@example.org`;

async function invite(email: string): Promise<string> {
  const link = await makeInvitation(email);
  return new URLSearchParams(link.split("?")[1]).get("token") ?? "";
}

function mint(purpose: "email_change" | "password_reset", subject: TokenSubject): Promise<string> {
  return inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, purpose, subject));
}

async function handle(userId: string): Promise<string> {
  return sessionHandle(await openSession(userId, "patient"));
}
