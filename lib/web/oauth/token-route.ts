import "server-only";

import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { SCOPES } from "#lib/identity/grants/constants.ts";
import type { MfaDto, TokensDto } from "#lib/identity/grants/dto.ts";
import { refreshGrant } from "#lib/identity/grants/refresh.ts";
import { grantByCode, grantByPassword } from "#lib/identity/grants/sign-in.ts";
import { CHALLENGE_LIFETIME_MS } from "#lib/identity/sign-in/issue-challenge.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { oauthRoute, type OAuthRequest } from "./answering.ts";
import { OAuthError } from "./oauth-error.ts";
import type { Parameters } from "./parameters.ts";

interface GrantType {
  /** What its refusals are counted as. */
  readonly name: string;
  readonly isByPassword: boolean;
  tokens(sent: OAuthRequest): Promise<TokensDto | MfaDto>;
}

const GRANT_TYPES: ReadonlyMap<string, GrantType> = new Map([
  [
    "password",
    {
      name: "session.sign_in",
      isByPassword: true,
      tokens: (sent: OAuthRequest) => {
        const { username, password } = sent.parameters;
        return grantByPassword(systemContext(sent.ctx, "sign-in"), { ...wishOf(sent), username, password });
      },
    },
  ],
  [
    "urn:praxis:oauth:grant-type:mfa",
    {
      name: "session.answer_challenge",
      isByPassword: true,
      tokens: (sent: OAuthRequest) => {
        const { mfa_token: mfaToken, otp } = sent.parameters;
        return grantByCode(systemContext(sent.ctx, "sign-in"), { ...wishOf(sent), mfaToken, otp });
      },
    },
  ],
  ["refresh_token", { name: refreshGrant.verbName, isByPassword: false, tokens: refresh }],
]);

/** The grants that can be asked for here: those by password only where the operator allows it. */
export function grantTypes(): string[] {
  const { PASSWORD_GRANT } = env();
  return [...GRANT_TYPES].filter(([, type]) => PASSWORD_GRANT || !type.isByPassword).map(([name]) => name);
}

/** The token endpoint (RFC 6749 section 3.2). */
export const tokenRoute: Handler = oauthRoute(
  (parameters) => typeOf(parameters)?.name ?? "grant.open",
  async (sent) => {
    const wished = sent.parameters.grant_type;
    if (wished === undefined) throw new OAuthError("invalid_request", "grant_type");
    const type = grantTypes().includes(wished) ? typeOf(sent.parameters) : undefined;
    if (type === undefined) throw new OAuthError("unsupported_grant_type");
    const issued = await type.tokens(sent);
    return issued.mfaToken === undefined
      ? { body: toBody(issued) }
      : { lacks: "mfa_required", body: toMfa(issued) };
  },
);

function typeOf({ grant_type: wished = "" }: Parameters): GrantType | undefined {
  return GRANT_TYPES.get(wished);
}

async function refresh({ ctx, clientId, parameters }: OAuthRequest): Promise<TokensDto> {
  const scopes = scopesOf(parameters);
  const tokens = await refreshGrant(systemContext(ctx, "refresh"), {
    refreshToken: parameters.refresh_token,
    clientId,
    ...(scopes && { scopes }),
  });
  if (tokens === null) throw new DomainError("token_ended");
  return tokens;
}

function wishOf({ clientId, parameters, device }: OAuthRequest) {
  const { role } = parameters;
  return { clientId, scopes: scopesOf(parameters) ?? SCOPES, ...(role !== undefined && { role }), device };
}

/** RFC 6749 section 3.3: apart by spaces; who asks for none gets all. */
function scopesOf({ scope }: Parameters): string[] | undefined {
  return scope?.split(" ").filter((each) => each !== "");
}

function toBody(tokens: TokensDto) {
  return {
    access_token: tokens.accessToken,
    token_type: "Bearer",
    expires_in: tokens.expiresInSeconds,
    refresh_token: tokens.refreshToken,
    scope: tokens.scopes.join(" "),
    role: tokens.role,
  };
}

function toMfa({ mfaToken }: MfaDto) {
  return {
    error_description: `Answer mfa_token with a code within ${CHALLENGE_LIFETIME_MS / MINUTE_MS} minutes`,
    mfa_token: mfaToken,
  };
}
