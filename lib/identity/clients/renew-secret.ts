import { isAdministrator } from "#lib/core/actor.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";

import { loadClientByRecent } from "./load-client.ts";
import { OfClient } from "./schema.ts";
import { addSecret } from "./secret.ts";

/** Creates a second secret beside the current one. It is returned once and cannot be read again. Both work until one is ended. */
export const renewClientSecret = answeringSecrets(
  defineVerb({
    name: "client.renew_secret",
    input: OfClient,
    refuses: ["not_found", "two_secrets", "reauthentication_required"],
    load: (tx, ctx, { clientId }) => loadClientByRecent(tx, ctx, clientId),
    may: ({ actor }) => isAdministrator(actor),
    run: (tx, ctx, { id }) => addSecret(tx, ctx, id),
    audit: ({ clientId, secretId }) => ({ entity: "client", entityId: clientId, changes: { secretId } }),
    dto: (made) => made,
  }),
);
