import { and, eq, sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { changesOf } from "#lib/core/changes.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { clients } from "#db/schema/index.ts";

import type { ClientVersionDto } from "./dto.ts";
import { loadClientByRecent } from "./load-client.ts";
import { refuseName } from "./refuse-name.ts";
import { ChangeClientInput } from "./schema.ts";

/**
 * Changes a client's name, scopes, reach and expiry. Tokens with a scope that was removed end at once; `seesAll` is checked at each
 * request.
 */
export const changeClient = defineVerb({
  name: "client.change",
  input: ChangeClientInput,
  refuses: ["not_found", "changed_meanwhile", "reauthentication_required"],
  load: (tx, ctx, { clientId }) => loadClientByRecent(tx, ctx, clientId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, before, { clientId, version, name, scopes, seesAll, expiresAt = null }) => {
    if (expiresAt !== null && expiresAt !== before.expiresAt && expiresAt <= ctx.now)
      throw new DomainError("invalid_input", { fields: { expiresAt: "expires_in_past" } });
    const after = { name, scopes, seesAll, expiresAt };
    const [changed] = await tx
      .update(clients)
      .set({ ...after, version: sql`${clients.version} + 1` })
      .where(and(eq(clients.id, clientId), eq(clients.version, version)))
      .returning({ version: clients.version })
      .catch(refuseName);
    if (changed === undefined) throw new DomainError("changed_meanwhile");
    return { clientId, version: changed.version, fields: fieldsChanged(before, after) };
  },
  audit: ({ clientId, fields }) => ({ entity: "client", entityId: clientId, fields }),
  dto: ({ clientId, version }): ClientVersionDto => ({ clientId, version }),
});

type Kept = Pick<typeof clients.$inferSelect, "name" | "scopes" | "seesAll" | "expiresAt">;

function fieldsChanged({ scopes: before, ...rest }: Kept, { scopes: after, ...given }: Kept): string[] {
  const others = Object.keys(changesOf(rest, given));
  return before.join() === after.join() ? others : [...others, "scopes"];
}
