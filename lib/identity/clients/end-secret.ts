import { and, eq, isNull } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { clientSecrets } from "#db/schema/index.ts";

import { loadKeptClient } from "./load-client.ts";
import { OfClient } from "./schema.ts";

/** Ends a secret and every token issued for it, at once. */
export const endClientSecret = defineVerb({
  name: "client.end_secret",
  input: OfClient.extend({ secretId: Id }),
  refuses: ["not_found"],
  load: (tx, ctx, { clientId }) => loadKeptClient(tx, ctx, clientId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, { now }, { id }, { secretId }) => {
    const [ended] = await tx
      .update(clientSecrets)
      .set({ endedAt: now })
      .where(
        and(eq(clientSecrets.id, secretId), eq(clientSecrets.clientId, id), isNull(clientSecrets.endedAt)),
      )
      .returning({ id: clientSecrets.id });
    if (ended === undefined) throw new DomainError("not_found");
    return { clientId: id, secretId };
  },
  audit: ({ clientId, secretId }) => ({ entity: "client", entityId: clientId, changes: { secretId } }),
  dto: ({ clientId }) => ({ clientId }),
});
