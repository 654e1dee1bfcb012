import { sealerFor } from "#lib/secrets/sealer.ts";

/**
 * The secret of an app as it is stored, so that a stolen copy of the database makes no codes. It is bound to its user: a row copied
 * to somebody else opens nothing there.
 */
export const { seal: sealSecret, unseal: unsealSecret } = sealerFor("praxis totp secret v1");
