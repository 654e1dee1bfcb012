import type { Kind, ObjectOf } from "./things.ts";

export type Things = Readonly<Record<Kind, Readonly<Record<ObjectOf, string>>>>;

/** A line of the table has named a thing that its world does not have yet. */
class NotMadeYet extends Error {
  readonly kind: Kind;
  constructor(kind: Kind) {
    super(`No ${kind} has been made yet`);
    this.kind = kind;
  }
}

/** Makes the things of some kinds. */
export interface Maker {
  readonly kinds: readonly Kind[];
  readonly make: () => Promise<Partial<Things>>;
}

export interface LateThings {
  readonly things: Things;
  makeThings(kind: Kind): Promise<void>;
}

/** Things of which some are made when they are first asked for: few lines name them, and making all takes longest. */
export function lateThings(early: Partial<Things>, makers: readonly Maker[]): LateThings {
  const made: Partial<Things> = { ...early };
  const things = new Proxy<Partial<Things>>(made, {
    get(_target, kind: Kind) {
      if (made[kind] === undefined) throw new NotMadeYet(kind);
      return made[kind];
    },
  });
  return {
    // Every kind is there, or is made.
    things: things as Things,
    async makeThings(kind) {
      const maker = makers.find(({ kinds }) => kinds.includes(kind));
      if (maker === undefined) throw new Error(`Nothing makes ${kind}`);
      Object.assign(made, await maker.make());
    },
  };
}

/** What a line names in a world, once all of it has been made. `name` may be called more than once. */
export async function onceMade<T>({ makeThings }: LateThings, name: () => T): Promise<T> {
  for (;;) {
    try {
      return name();
    } catch (error) {
      if (!(error instanceof NotMadeYet)) throw error;
      await makeThings(error.kind);
    }
  }
}
