import { and, eq, isNull } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { clients } from "#db/schema/index.ts";

import { loadKeptClient } from "./load-client.ts";
import { OfClient } from "./schema.ts";

/** Disables a client at once: it gets no more tokens, and those that it has stop working. What it created remains. */
export const disableClient = defineVerb({
  name: "client.disable",
  input: OfClient,
  refuses: ["not_found", "wrong_state"],
  load: (tx, ctx, { clientId }) => loadKeptClient(tx, ctx, clientId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, { now }, { id }) => {
    const [disabled] = await tx
      .update(clients)
      .set({ disabledAt: now })
      .where(and(eq(clients.id, id), isNull(clients.disabledAt)))
      .returning({ clientId: clients.id });
    if (disabled === undefined) throw new DomainError("wrong_state");
    return disabled;
  },
  audit: ({ clientId }) => ({ entity: "client", entityId: clientId }),
  dto: (disabled) => disabled,
});
