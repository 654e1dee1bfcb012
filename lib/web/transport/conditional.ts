import { DomainError } from "#lib/core/errors.ts";
import { LARGEST_VERSION } from "#lib/core/fields.ts";

/** No row has this version, so a condition that names it never holds. */
const NO_VERSION = LARGEST_VERSION;

/**
 * The version of a row, and anything else that the body depends on, as a strong validator (RFC 9110 section 8.8.3). The version of several
 * rows is text, and is itself the tag.
 */
export function entityTag(version: number | string, variant?: string): string {
  if (typeof version === "string") return `"${version}"`;
  return variant === undefined ? `"v${version}"` : `"v${version}-${variant}"`;
}

/**
 * The version in `If-Match`, or undefined where any will do. A weak or foreign tag matches nothing (RFC 9110 section 13.1.1).
 * @throws DomainError `invalid_input` for a list of tags: a client has seen one state, not one of several
 */
export function versionToMatch(ifMatch: string | null): number | undefined {
  const sent = oneTag(ifMatch);
  if (sent === undefined) return undefined;
  const version = Number(/^"v([1-9][0-9]{0,9})(-[a-z]+)*"$/.exec(sent)?.[1]);
  return Number.isNaN(version) ? NO_VERSION : Math.min(version, NO_VERSION);
}

/** The same for a version that is text. @throws DomainError as `versionToMatch` */
export function textToMatch(ifMatch: string | null): string | undefined {
  const sent = oneTag(ifMatch);
  return sent === undefined ? undefined : (/^"(.*)"$/.exec(sent)?.[1] ?? "");
}

function oneTag(ifMatch: string | null): string | undefined {
  const sent = ifMatch?.trim();
  if (sent === undefined || sent === "*") return undefined;
  if (!/^(W[/])?"[^",]*"$/.test(sent))
    throw new DomainError("invalid_input", { fields: { "If-Match": "invalid" } });
  return sent;
}

/** Whether the client already has this representation, by weak comparison (RFC 9110 section 13.1.2). */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(",").map((each) => each.trim().replace(/^W[/]/, ""));
  return tags.includes("*") || tags.includes(tag);
}
