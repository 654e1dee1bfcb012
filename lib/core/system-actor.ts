import type { SystemActor } from "./actor.ts";

/** The system as an actor, named for what it is about to do. An import rule limits who may call this. */
export function systemActor(purpose: string): SystemActor {
  return { kind: "system", purpose };
}
