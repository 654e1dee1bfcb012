import { z } from "zod";

import { CLIENT_SCOPES, CLIENT_STATES } from "#lib/identity/clients/constants.ts";

import { Instant, Version } from "./fields.ts";

export const ClientRow = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(CLIENT_STATES),
  expiresAt: Instant.nullable(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});

export const Client = ClientRow.extend({
  scopes: z.array(z.enum(CLIENT_SCOPES)),
  seesAll: z.boolean(),
  version: Version,
  secrets: z.array(
    z.strictObject({
      id: z.uuid(),
      prefix: z.string(),
      createdAt: Instant,
      lastUsedAt: Instant.nullable(),
      endedAt: Instant.nullable(),
    }),
  ),
});

/** The only answer with the secret in it. */
export const NewSecret = z.strictObject({ clientId: z.uuid(), secretId: z.uuid(), secret: z.string() });

export const OfOne = z.strictObject({ clientId: z.uuid() });

const AT = "2027-01-04T04:15:00.000Z";

export const CLIENT_ROW_EXAMPLE = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000031",
  name: "Clinic website",
  state: "active" as const,
  expiresAt: "2028-01-04T04:15:00.000Z",
  createdAt: AT,
  lastUsedAt: "2027-01-06T03:15:00.000Z",
};

export const SECRET_ID = "0199a3c4-7d10-7c3e-8f00-000000000032";

export const CLIENT_EXAMPLE = {
  ...CLIENT_ROW_EXAMPLE,
  scopes: ["appointments:write" as const, "patients:write" as const],
  seesAll: false,
  version: 1,
  secrets: [
    {
      id: SECRET_ID,
      prefix: "praxis_wq3q7c",
      createdAt: AT,
      lastUsedAt: CLIENT_ROW_EXAMPLE.lastUsedAt,
      endedAt: null,
    },
  ],
};

export const NEW_SECRET_EXAMPLE = {
  clientId: CLIENT_ROW_EXAMPLE.id,
  secretId: SECRET_ID,
  secret: "praxis_wq3q7cI3xY0uJ6m0p1bJc8mX9kD2rT5vLh4nZs6aE8g",
};
