import { OBJECTS, type Kind, type ObjectOf } from "./things.ts";
import { CALLERS, type AccessWorld, type Caller } from "./world.ts";

/** What must come back for each object, in the order of `OBJECTS`, or the same for all of them. */
export type Cells = string | readonly [string, string, string, string, string];

/** One line of the table: what each caller must get. */
export type Row = Readonly<Record<Caller, Cells>>;

/** An address: whose things it shows, and the path to one of them. */
export interface AddressRow extends Row {
  readonly kind?: Kind;
  /** The route itself with the id in its place, unless said otherwise. */
  readonly path?: (id: string, world: AccessWorld) => string;
  /** `GET` unless it takes something. */
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As an operation of the API wants them: `If-Match`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: (id: string, world: AccessWorld) => object;
}

/** Where an action leads that is done and shows its answer where it stands. */
export const ANSWERED = "answered where it stands";

/** A server action: whose things it changes, and the form that names one of them. */
export interface ActionRow extends Row {
  readonly kind?: Kind;
  readonly fields: (id: string, world: AccessWorld) => Readonly<Record<string, string>>;
  /** Where it leads when it is done, for one that leads elsewhere when it is refused: every one that shows nothing again does. */
  readonly doneAt?: string;
}

export interface Cell {
  readonly caller: Caller;
  readonly object: ObjectOf;
  readonly expected: string;
}

/** The cells of a line; where it is about no thing, one for each caller. */
export function cellsOf(row: Row & { readonly kind?: Kind }): Cell[] {
  return CALLERS.flatMap((caller) =>
    (row.kind === undefined ? OBJECTS.slice(0, 1) : OBJECTS).map((object) => {
      const cells = row[caller];
      return {
        caller,
        object,
        expected: typeof cells === "string" ? cells : (cells[OBJECTS.indexOf(object)] ?? ""),
      };
    }),
  );
}

/** What a line names in a world for one object: its id, and what is sent about it. */
export function namesOf(
  row: AddressRow | ActionRow,
  world: AccessWorld,
  object: ObjectOf,
): { id: string; path: string | undefined; body: object; fields: Readonly<Record<string, string>> } {
  const id = row.kind === undefined ? "" : world.things[row.kind][object];
  if ("fields" in row) return { id, path: undefined, body: {}, fields: row.fields(id, world) };
  return { id, path: row.path?.(id, world), body: row.body?.(id, world) ?? {}, fields: {} };
}

/** The code for whoever has to sign in first, whatever they ask about. */
export const UNAUTHENTICATED = "unauthenticated";
/** The same for a form about a thing: only what is no id at all is told apart. */
export const NOBODY_SIGNED_IN = [
  UNAUTHENTICATED,
  UNAUTHENTICATED,
  UNAUTHENTICATED,
  UNAUTHENTICATED,
  "invalid_input",
] as const;

/** Goes to sign in, and comes back. */
export const SIGN_IN = "to /sign-in";
/** Goes to the page that offers the role it is for, or says that the account does not have it. */
export const SWITCH = "to /switch-role";
