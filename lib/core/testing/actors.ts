import { ANONYMOUS, type ActingRole, type Actor } from "#lib/core/actor.ts";

const as = (role: ActingRole): Actor => ({ kind: "user", userId: "user-1", role, sessionId: "session-1" });

/** One actor of each kind and role; the users are `user-1`. */
export const ACTORS = {
  anonymous: ANONYMOUS,
  client: { kind: "client", clientId: "client-1" },
  patient: as("patient"),
  doctor: as("doctor"),
  admin: as("admin"),
  unenrolled: as("unenrolled"),
  system: { kind: "system", purpose: "tests" },
} as const satisfies Readonly<Record<string, Actor>>;

/** The names of the actors whom a policy allows, in the order of `ACTORS`. */
export function letBy(may: (actor: Actor) => boolean): string {
  const names = Object.entries(ACTORS).flatMap(([name, actor]) => {
    const answer: unknown = may(actor);
    if (typeof answer !== "boolean") throw new Error(`${name} is neither let nor refused`);
    return answer ? [name] : [];
  });
  return names.join(" ");
}
