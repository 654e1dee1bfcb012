import { isDomainError, type DomainError } from "#lib/core/errors.ts";

/** The errors of RFC 6749 sections 4.1.2.1 and 5.2 and of RFC 7009 section 2.2.1, and one for a missing second factor. */
export type OAuthCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "unsupported_grant_type"
  | "unsupported_token_type"
  | "access_denied"
  | "mfa_required"
  | "server_error"
  | "temporarily_unavailable";

/** A request that OAuth itself refuses, before it reaches the domain. */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthCode;
  /** The parameter at fault. */
  readonly parameter: string | undefined;

  constructor(code: OAuthCode, parameter?: string, cause?: DomainError) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.parameter = parameter;
  }
}

/** Every fault of a client or its secret is `invalid_client`, without further detail. */
export function refuseClient(error: unknown): never {
  const isWrong = isDomainError(error) && error.code === "wrong_credentials";
  throw isWrong ? new OAuthError("invalid_client", undefined, error) : error;
}

/** The OAuth code of a domain refusal, and its status, as in RFC 6749 and unlike our other responses. */
export function oauthCodeOf({ code, kind, fields }: DomainError): [OAuthCode, status: number] {
  if (code === "too_many_attempts") return ["temporarily_unavailable", 429];
  const isOfScope = Object.keys(fields).some((name) => /^scopes\b/.test(name));
  if (code === "insufficient_scope" || isOfScope) return ["invalid_scope", 400];
  if (code === "second_factor_required") return ["access_denied", 403];
  if (kind === "unavailable") return ["temporarily_unavailable", 503];
  return [kind === "invalid" ? "invalid_request" : "invalid_grant", 400];
}

/** Parameters whose names differ from those in the verbs. */
const PARAMETERS: Readonly<Record<string, string>> = {
  identifier: "username",
  code: "otp",
  mfaToken: "mfa_token",
  refreshToken: "refresh_token",
  scopes: "scope",
};

/** The parameters at fault, by the client's names. */
export function parametersAtFault(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, why]) => [PARAMETERS[name.replace(/\..*/, "")] ?? name, why]),
  );
}
