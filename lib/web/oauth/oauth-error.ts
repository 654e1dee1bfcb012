import type { DomainError, ErrorCode } from "#lib/core/errors.ts";

/** The errors of RFC 6749 sections 4.1.2.1 and 5.2, and one for the second factor that is still to be shown. */
export type OAuthCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "unsupported_grant_type"
  | "access_denied"
  | "mfa_required"
  | "server_error"
  | "temporarily_unavailable";

/** A request that OAuth refuses by itself, before the domain hears of it. */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthCode;
  /** The parameter at fault. */
  readonly parameter: string | undefined;

  constructor(code: OAuthCode, parameter?: string) {
    super(code);
    this.code = code;
    this.parameter = parameter;
  }
}

const INVALID_GRANT = { error: "invalid_grant", status: 400 } as const;

/** What a refusal of the domain is called here, and its status: these are RFC 6749's, not the ones of our other answers. */
export function oauthCodeOf({ code, kind, fields }: DomainError): { error: OAuthCode; status: number } {
  if (code === "too_many_attempts") return { error: "temporarily_unavailable", status: 429 };
  const isOfScope = Object.keys(fields).some((name) => /^scopes\b/.test(name));
  if (code === "insufficient_scope" || isOfScope) return { error: "invalid_scope", status: 400 };
  if (code === "second_factor_required") return { error: "access_denied", status: 403 };
  if (kind === "unavailable") return { error: "temporarily_unavailable", status: 503 };
  return kind === "invalid" ? { error: "invalid_request", status: 400 } : INVALID_GRANT;
}

/** What the verbs call the parameters that clients send by another name. */
const PARAMETERS: Readonly<Record<string, string>> = {
  identifier: "username",
  code: "otp",
  mfaToken: "mfa_token",
  refreshToken: "refresh_token",
  scopes: "scope",
};

/** The parameters at fault, by the names that the client sent. */
export function parametersAtFault(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, why]) => [PARAMETERS[name.replace(/\..*/, "")] ?? name, why]),
  );
}

export type AnsweredCode = ErrorCode | OAuthCode;
