import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { answerChallenge } from "#lib/identity/sign-in/answer-challenge.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";

import type { MfaDto, TokensDto } from "./dto.ts";
import { openGrant } from "./open-grant.ts";
import { MfaGrantInput, PasswordGrantInput } from "./schema.ts";

/**
 * The password grant (RFC 6749 section 4.3), through the same sign-in as the pages: the same tries are counted, the same challenge is
 * required. Role and scopes must be sent again with the code that answers the challenge. For the system.
 * @throws DomainError as `issueSignInTicket` and `openGrant`
 */
export async function grantByPassword(ctx: Context, raw: unknown): Promise<TokensDto | MfaDto> {
  const { username, password, ...wish } = parseInput(PasswordGrantInput, raw);
  const { ticket, challenge } = await issueSignInTicket(ctx, { identifier: username, password });
  return challenge === undefined ? openGrant(ctx, { ...wish, ticket }) : { mfaToken: challenge };
}

/** The same, for a user who answers the challenge with a code. For the system. @throws DomainError as `answerChallenge` and `openGrant` */
export async function grantByCode(ctx: Context, raw: unknown): Promise<TokensDto> {
  const { mfaToken, otp, ...wish } = parseInput(MfaGrantInput, raw);
  const { ticket } = await answerChallenge(ctx, { challenge: mfaToken, code: otp });
  return openGrant(ctx, { ...wish, ticket });
}
