import { randomUUID } from "node:crypto";
import { inviteUser } from "#lib/invitations/invite.ts";
import { sealSearch } from "#lib/identity/users/seal-search.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { inTransaction } from "#db/transaction.ts";
import { usersHref } from "#lib/identity/users/address.ts";
import { NOW } from "./now.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient } from "./world.ts";
import { SYSTEM } from "./system.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => string | Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

/** The id of an invitation that waits for an answer. */
export async function sendInvitation(email: string): Promise<string> {
  const userId = await findUserId("admin@praxis.example");
  const actor = { kind: "user", userId, role: "admin", sessionId: randomUUID() } as const;
  const input = { name: "Dr Ngaio O’Brien", email, roles: ["doctor"] };
  return (await inviteUser({ actor, now: NOW, requestId: randomUUID() }, input)).id;
}

/** The link that the mail of an invitation carries. */
export async function makeInvitation(email: string): Promise<string> {
  const invitationId = await sendInvitation(email);
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "invitation", { invitationId }));
  return `/invitation?token=${token}`;
}

async function makeFirstLink(): Promise<string> {
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "first_administrator", {}));
  return `/first-administrator?token=${token}`;
}

const newAddress = () => `invited.${randomUUID()}@example.org`;

/** The administrator's pages of accounts, and where the links that make accounts lead. */
export const ACCOUNT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/admin/users": [
    { place: asAdmin(() => "/admin/users") },
    {
      when: "nobody fits",
      place: asAdmin(() =>
        usersHref({ sealed: sealSearch("nobody of that name"), role: "admin", state: "closed" }),
      ),
    },
    { when: "a filter makes no sense", place: asAdmin(() => "/admin/users?role=x&state=y&page=-1") },
  ],
  "/admin/users/[id]": [
    { place: asAdmin(async () => `/admin/users/${(await makePatient()).userId}`) },
    {
      when: "a doctor",
      place: asAdmin(async () => `/admin/users/${await findUserId("doctor@praxis.example")}`),
    },
    { when: "nobody of that number", place: asAdmin(() => `/admin/users/${randomUUID()}`), status: 404 },
  ],
  "/admin/users/invite": [{ place: asAdmin(() => "/admin/users/invite") }],
  "/admin/invitations": [
    {
      place: asAdmin(async () => {
        await makeInvitation(newAddress());
        return "/admin/invitations";
      }),
    },
    { when: "none of that kind", place: asAdmin(() => "/admin/invitations?state=expired") },
  ],
  "/invitation": [
    { place: async () => ({ path: await makeInvitation(newAddress()) }) },
    {
      when: "of somebody who has an account",
      place: async () => ({ path: await makeInvitation((await makePatient()).email) }),
    },
    {
      when: "of whoever is signed in",
      place: async () => {
        const { userId, email } = await makePatient();
        return { path: await makeInvitation(email), userId, role: "patient" as const };
      },
    },
    {
      when: "of another than who is signed in",
      place: async () => {
        const { userId } = await makePatient();
        return { path: await makeInvitation(newAddress()), userId, role: "patient" as const };
      },
    },
    { when: "that opens nothing", place: async () => ({ path: "/invitation?token=x" }) },
  ],
  "/first-administrator": [
    { place: async () => ({ path: await makeFirstLink() }) },
    { when: "by a link that opens nothing", place: async () => ({ path: "/first-administrator" }) },
  ],
};
