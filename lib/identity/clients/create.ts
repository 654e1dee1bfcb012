import { DomainError } from "#lib/core/errors.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";
import { clients } from "#db/schema/index.ts";

import { refuseName } from "./refuse-name.ts";
import { ClientFields } from "./schema.ts";
import { addSecret } from "./secret.ts";

/**
 * Creates a client and its first secret. The secret is returned once and cannot be read again. A client can read patients' appointments, so
 * the administrator must have given their password recently.
 */
export const createClient = answeringSecrets(
  defineVerb({
    name: "client.create",
    input: ClientFields,
    refuses: ["reauthentication_required"],
    load: async (tx, ctx) => {
      // Check the role first: a non-administrator must not learn that re-authentication is needed.
      if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
      await assertRecentSignIn(tx, ctx);
    },
    may: ({ actor }) => isAdministrator(actor),
    run: async (tx, ctx, _nothing, { expiresAt = null, ...given }) => {
      if (expiresAt !== null && expiresAt <= ctx.now)
        throw new DomainError("invalid_input", { fields: { expiresAt: "expires_in_past" } });
      const [client] = await tx
        .insert(clients)
        .values({ ...given, expiresAt, createdAt: ctx.now })
        .returning({ id: clients.id })
        .catch(refuseName);
      if (client === undefined) throw new Error("The client was not stored");
      return addSecret(tx, ctx, client.id);
    },
    audit: ({ clientId }) => ({
      entity: "client",
      entityId: clientId,
      fields: ["name", "scopes", "expiresAt", "seesAll"],
    }),
    dto: (made) => made,
  }),
);
