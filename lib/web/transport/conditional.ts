import { DomainError } from "#lib/core/errors.ts";

/** No row has it: a condition that names it never holds. */
const NO_VERSION = Number.MAX_SAFE_INTEGER;

/** The version of a row, and what else the body depends on, as a strong validator (RFC 9110 section 8.8.3). */
export function entityTag(version: number, variant?: string): string {
  return variant === undefined ? `"v${version}"` : `"v${version}-${variant}"`;
}

/**
 * The version that `If-Match` asks for, or undefined where any will do. What is no tag of ours, or a weak one, matches
 * nothing (RFC 9110 section 13.1.1).
 * @throws DomainError `invalid_input` for a list of tags: a client has seen one state, not one of several
 */
export function versionToMatch(ifMatch: string | null): number | undefined {
  const sent = ifMatch?.trim();
  if (sent === undefined || sent === "*") return undefined;
  if (!/^(W[/])?"[^",]*"$/.test(sent))
    throw new DomainError("invalid_input", { fields: { "If-Match": "invalid" } });
  const version = Number(/^"v([1-9][0-9]{0,9})(-[a-z]+)?"$/.exec(sent)?.[1]);
  return Number.isNaN(version) ? NO_VERSION : version;
}

/** Whether the client has what it would get, by weak comparison (RFC 9110 section 13.1.2). */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(",").map((each) => each.trim().replace(/^W[/]/, ""));
  return tags.includes("*") || tags.includes(tag);
}
