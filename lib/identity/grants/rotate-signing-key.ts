import { z } from "zod";

import { defineVerb } from "#lib/verb/define-verb.ts";

import { replaceCurrentKey } from "./signing-keys.ts";

/** Makes a new key sign access tokens. Tokens signed by the previous key stay valid until they expire. For the system. */
export const rotateSigningKey = defineVerb({
  name: "signing_key.rotate",
  input: z.strictObject({}),
  refuses: [],
  load: async () => null,
  may: ({ actor }) => actor.kind === "system",
  run: (tx, ctx) => replaceCurrentKey(tx, ctx),
  audit: ({ id }) => ({ entity: "signing_key", entityId: id }),
  dto: ({ id }) => ({ keyId: id }),
});
