import { randomBytes } from "node:crypto";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { signInTickets } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { TICKET_LIFETIME_MS } from "#lib/identity/users/constants.ts";
import type { TicketDto } from "#lib/identity/users/dto.ts";
import { hashTicket } from "#lib/identity/sessions/ticket.ts";

/** The user whom a ticket signs in, and whether they have shown a second factor. */
interface TicketHolder {
  readonly userId: string;
  readonly role: Role;
  readonly secondFactor: boolean;
}

/** Stores the hash of a new ticket and returns the ticket. For the system. */
export async function insertTicket(tx: Tx, ctx: Context, holder: TicketHolder): Promise<TicketDto> {
  const ticket = randomBytes(32).toString("base64url");
  const expiresAt = ctx.now + TICKET_LIFETIME_MS;
  await tx
    .insert(signInTickets)
    .values({ tokenHash: hashTicket(ticket), ...holder, createdAt: ctx.now, expiresAt });
  return { ticket, role: holder.role };
}
