import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "identity/grants/signing-keys.ts#loadSigningKey":
    "names nobody: keys of the product, the public halves of which are published",
  "identity/grants/signing-keys.ts#listVerifyingKeys":
    "names nobody: keys of the product, the public halves of which are published",
  "identity/grants/signing-keys.ts#findPublicKey":
    "names nobody: keys of the product, the public halves of which are published",
};
