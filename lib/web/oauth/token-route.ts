import "server-only";

import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import type { ClientTokenDto } from "#lib/identity/clients/dto.ts";
import { issueClientToken } from "#lib/identity/clients/issue-token.ts";
import type { MfaDto, TokensDto } from "#lib/identity/grants/dto.ts";
import { refreshGrant } from "#lib/identity/grants/refresh.ts";
import { grantByCode, grantByPassword } from "#lib/identity/grants/sign-in.ts";
import { CHALLENGE_LIFETIME_MS } from "#lib/identity/sign-in/issue-challenge.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { oauthRoute, type OAuthRequest } from "./answering.ts";
import { authenticated } from "./authenticated.ts";
import { OAuthError, refuseClient } from "./oauth-error.ts";
import type { Parameters } from "./parameters.ts";

type Issued = TokensDto | MfaDto | ClientTokenDto;

interface GrantType {
  /** The name under which its refusals are counted. */
  readonly name: string;
  readonly isByPassword: boolean;
  /** Whether a registered client asks in its own name; all other grants are for a user, through the public client or a registered one. */
  readonly isByClient: boolean;
  tokens(sent: OAuthRequest): Promise<Issued>;
}

const FOR_USERS = { isByPassword: true, isByClient: false };

const GRANT_TYPES: ReadonlyMap<string, GrantType> = new Map([
  [
    "password",
    {
      ...FOR_USERS,
      name: "session.sign_in",
      tokens: async (sent: OAuthRequest) => {
        const { username, password } = sent.parameters;
        const wish = await wishOf(sent);
        return grantByPassword(systemContext(sent.ctx, "sign-in"), { ...wish, username, password });
      },
    },
  ],
  [
    "urn:praxis:oauth:grant-type:mfa",
    {
      ...FOR_USERS,
      name: "session.answer_challenge",
      tokens: async (sent: OAuthRequest) => {
        const { mfa_token: mfaToken, otp } = sent.parameters;
        const wish = await wishOf(sent);
        return grantByCode(systemContext(sent.ctx, "sign-in"), { ...wish, mfaToken, otp });
      },
    },
  ],
  ["refresh_token", { ...FOR_USERS, name: refreshGrant.verbName, isByPassword: false, tokens: refresh }],
  [
    "client_credentials",
    { name: issueClientToken.verbName, isByPassword: false, isByClient: true, tokens: byClient },
  ],
]);

/** The available grant types: the password grant only where the operator allows it. */
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
    // RFC 6749 section 4.4.2: a client without a secret cannot authenticate.
    if (type.isByClient && sent.client.secret === undefined) throw new OAuthError("invalid_client");
    const issued = await type.tokens(sent);
    return "mfaToken" in issued && issued.mfaToken !== undefined
      ? { lacks: "mfa_required", body: toMfa(issued) }
      : { body: toBody(issued) };
  },
);

function typeOf({ grant_type: wished = "" }: Parameters): GrantType | undefined {
  return GRANT_TYPES.get(wished);
}

/** Every fault of the client or its secret is `invalid_client`, without further detail. */
async function byClient({ ctx, client, parameters }: OAuthRequest): Promise<ClientTokenDto> {
  const scopes = scopesOf(parameters);
  const shown = { clientId: client.id, secret: client.secret, ...(scopes && { scopes }) };
  return issueClientToken(systemContext(ctx, "buy-token"), shown).catch(refuseClient);
}

async function refresh(sent: OAuthRequest): Promise<TokensDto> {
  const { ctx, parameters } = sent;
  const scopes = scopesOf(parameters);
  const tokens = await refreshGrant(systemContext(ctx, "refresh"), {
    refreshToken: parameters.refresh_token,
    clientId: await authenticated(sent),
    ...(scopes && { scopes }),
  });
  if (tokens === null) throw new DomainError("token_ended");
  return tokens;
}

async function wishOf(sent: OAuthRequest) {
  const { parameters, device } = sent;
  const { role } = parameters;
  const scopes = scopesOf(parameters);
  return {
    clientId: await authenticated(sent),
    ...(scopes && { scopes }),
    ...(role !== undefined && { role }),
    device,
  };
}

/** RFC 6749 section 3.3: separated by spaces; a request without scopes gets all. */
function scopesOf({ scope }: Parameters): string[] | undefined {
  return scope?.split(" ").filter((each) => each !== "");
}

function toBody(tokens: Exclude<Issued, MfaDto>) {
  return {
    access_token: tokens.accessToken,
    token_type: "Bearer",
    expires_in: tokens.expiresInSeconds,
    ...("refreshToken" in tokens && { refresh_token: tokens.refreshToken, role: tokens.role }),
    scope: tokens.scopes.join(" "),
  };
}

function toMfa({ mfaToken }: MfaDto) {
  return {
    error_description: `Answer mfa_token with a code within ${CHALLENGE_LIFETIME_MS / MINUTE_MS} minutes`,
    mfa_token: mfaToken,
  };
}
