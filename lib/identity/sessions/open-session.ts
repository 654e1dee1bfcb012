import { randomUUID } from "node:crypto";

import { z } from "zod";

import { defineVerb } from "#lib/verb/define-verb.ts";
import { sessions } from "#db/schema/index.ts";

import type { OpenedSessionDto } from "#lib/identity/users/dto.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { DeviceText } from "./device.ts";
import { longestSessionMs } from "./session-limits.ts";
import { holdTicket, redeemTicket, Ticket } from "./ticket.ts";

const OpenSessionInput = z.strictObject({
  ticket: Ticket,
  device: DeviceText.optional(),
});

/** Redeems a ticket for a session. A ticket opens one session, within sixty seconds. */
export const openSession = defineVerb({
  name: "session.open",
  input: OpenSessionInput,
  refuses: ["wrong_credentials"],
  load: async (tx, ctx, { ticket }) => {
    assertSystem(ctx);
    return holdTicket(tx, ctx, ticket);
  },
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { tokenHash, userId, role, secondFactor }, { device }): Promise<OpenedSessionDto> => {
    await redeemTicket(tx, ctx, tokenHash);
    // Random, not ordered by time like our other ids: knowing it means being signed in.
    const sessionId = randomUUID();
    const expiresAt = ctx.now + longestSessionMs();
    const secondFactorAt = secondFactor ? ctx.now : null;
    const session = { id: sessionId, userId, role, createdAt: ctx.now, expiresAt, secondFactorAt, device };
    await tx.insert(sessions).values(session);
    return { sessionId, userId, role };
  },
  audit: ({ sessionId, userId, role }) => ({
    entity: "session",
    entityId: sessionId,
    by: { userId, role, sessionId },
    changes: { role },
  }),
  dto: (opened) => opened,
});
