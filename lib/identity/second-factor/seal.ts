import { sealerFor } from "#lib/secrets/sealer.ts";

/**
 * Seals an app's secret for storage, so that a stolen copy of the database generates no codes. It is bound to its user: copied to another
 * user's row it cannot be unsealed.
 */
export const { seal: sealSecret, unseal: unsealSecret } = sealerFor("praxis totp secret v1");
