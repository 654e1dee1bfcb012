import { plain } from "#lib/core/text.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

/** Reads the form of a client: ticks as a list, and a day as the instant at which it begins in UTC. */
export function clientInput(form: FormData): object {
  const { expiresWas, ...typed } = plainInput(form);
  const isTick = (name: string) => name.startsWith("scopes.");
  const rest = Object.fromEntries(Object.entries(typed).filter(([name]) => !isTick(name)));
  const scopes = CLIENT_SCOPES.filter((scope) => typed[`scopes.${scope}`] !== undefined);
  const { version } = typed;
  return {
    ...rest,
    scopes,
    ...(version !== undefined && { version: Number(version) }),
    ...(typed["expiresAt"] !== undefined && { expiresAt: instantOf(typed["expiresAt"], expiresWas) }),
  };
}

/** An unchanged day keeps its time, which another program may have set. */
function instantOf(typed: string, before: string | undefined): string | undefined {
  const day = plain(typed);
  if (day === "") return undefined;
  if (before?.slice(0, day.length) === day && day.length === 10) return before;
  return /^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00:00Z` : day;
}
