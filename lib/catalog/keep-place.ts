import { sql } from "drizzle-orm";
import { z } from "zod";

import type { TrailAction } from "#lib/audit/constants.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb, type Verb } from "#lib/verb/define-verb.ts";
import { sqlState } from "#db/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { PlaceKind } from "./constants.ts";
import { loadPlace, TABLES, type PlaceRow } from "./place.ts";
import { canKeepCatalogue } from "./policy.ts";

/** The version of the row in a form or a client: another one means that a user has changed it since. */
export const Version = SeenVersion;

/** Forms always send the version that they show; a client of the API may leave it out. */
const PlaceRef = z.strictObject({ id: Id, version: Version.optional() });

export interface PlaceDto {
  readonly id: string;
  readonly version: number;
}

interface Parts {
  readonly name: Extract<TrailAction, `${PlaceKind}.${"close" | "reopen" | "delete"}`>;
  readonly kind: PlaceKind;
}

/**
 * A verb that closes one kind of thing: it is offered nowhere any more and stays in history.
 * Refuses with `wrong_state` when it is closed already.
 */
export function closing(parts: Parts): Verb<PlaceDto> {
  return keeping(parts, async (tx, { id, isActive }) => {
    if (!isActive) throw new DomainError("wrong_state");
    const unlisted = parts.kind === "location" ? sql`, is_public = false` : sql``;
    await tx.execute(sql`
      update ${TABLES[parts.kind]} set is_active = false ${unlisted}, version = version + 1 where id = ${id}`);
  });
}

/** A verb that opens what was closed. A location stays hidden from the public until that is changed, too. */
export function reopening(parts: Parts): Verb<PlaceDto> {
  return keeping(parts, async (tx, { id, isActive }) => {
    if (isActive) throw new DomainError("wrong_state");
    const forgotten = parts.kind === "specialty" ? sql`, merged_into = null` : sql``;
    await tx.execute(sql`
      update ${TABLES[parts.kind]} set is_active = true ${forgotten}, version = version + 1 where id = ${id}`);
  });
}

/** A verb that deletes what nothing refers to, and refuses anything else with `in_use`. */
export function deleting(parts: Parts): Verb<PlaceDto> {
  return keeping(parts, async (tx, { id }) => {
    try {
      await tx.execute(sql`delete from ${TABLES[parts.kind]} where id = ${id}`);
    } catch (error) {
      if (sqlState(error) === "23503") throw new DomainError("in_use", { cause: error });
      throw error;
    }
  });
}

function keeping({ name, kind }: Parts, write: (tx: Tx, place: PlaceRow) => Promise<void>): Verb<PlaceDto> {
  return defineVerb({
    name,
    input: PlaceRef,
    refuses: ["not_found", "changed_meanwhile", "wrong_state", "in_use"],
    load: (tx, _ctx, { id }) => loadPlace(tx, kind, id),
    may: (ctx) => canKeepCatalogue(ctx.actor),
    run: async (tx, _ctx, place, { version }) => {
      // Taken before it is compared: of two administrators who press at once, the later waits here and is told.
      const [row] = await tx.execute<{ version: number; isActive: boolean }>(
        sql`select version, is_active as "isActive" from ${TABLES[kind]} where id = ${place.id} for update`,
      );
      if (row === undefined || row.version !== (version ?? row.version))
        throw new DomainError("changed_meanwhile");
      await write(tx, { ...place, ...row });
      return { id: place.id, version: row.version + 1 };
    },
    audit: ({ id }) => ({ entity: kind, entityId: id }),
    dto: (done) => done,
  });
}
