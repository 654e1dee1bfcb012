import { and, eq, isNotNull } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { clients } from "#db/schema/index.ts";

import { loadClientByRecent } from "./load-client.ts";
import { OfClient } from "./schema.ts";

/** Enables a disabled client again, with the secrets that were not ended. */
export const enableClient = defineVerb({
  name: "client.enable",
  input: OfClient,
  refuses: ["not_found", "wrong_state", "reauthentication_required"],
  load: (tx, ctx, { clientId }) => loadClientByRecent(tx, ctx, clientId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, _ctx, { id }) => {
    const [enabled] = await tx
      .update(clients)
      .set({ disabledAt: null })
      .where(and(eq(clients.id, id), isNotNull(clients.disabledAt)))
      .returning({ clientId: clients.id });
    if (enabled === undefined) throw new DomainError("wrong_state");
    return enabled;
  },
  audit: ({ clientId }) => ({ entity: "client", entityId: clientId }),
  dto: (enabled) => enabled,
});
