import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { changeClient } from "#lib/identity/clients/change.ts";
import { CLIENT_STATES } from "#lib/identity/clients/constants.ts";
import { createClient } from "#lib/identity/clients/create.ts";
import { disableClient } from "#lib/identity/clients/disable.ts";
import type { ClientDto, ClientRowDto } from "#lib/identity/clients/dto.ts";
import { enableClient } from "#lib/identity/clients/enable.ts";
import { endClientSecret } from "#lib/identity/clients/end-secret.ts";
import { listClientSlice, loadClient } from "#lib/identity/clients/queries.ts";
import { renewClientSecret } from "#lib/identity/clients/renew-secret.ts";
import { ChangeClientInput, ClientFields } from "#lib/identity/clients/schema.ts";

import {
  Client,
  CLIENT_EXAMPLE,
  CLIENT_ROW_EXAMPLE,
  ClientRow,
  NEW_SECRET_EXAMPLE,
  NewSecret,
  OfOne,
  SECRET_ID,
} from "./clients-answer.ts";
import { digestOf } from "./digest.ts";
import { Nothing, Version } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const PATH = "/api/v1/clients/{id}";
const { id } = CLIENT_ROW_EXAMPLE;
const WRITE = { scope: "clients:write", pathFields: { id: "clientId" } } as const;
const GIVEN = {
  name: CLIENT_EXAMPLE.name,
  scopes: CLIENT_EXAMPLE.scopes,
  expiresAt: "2028-01-04T10:00:00+05:45",
};
const NAMED = { path: { id }, input: {}, answer: { clientId: id } };

/** The operations of administrators on third-party programs. */
export const CLIENT_OPERATIONS = [
  listOperation({
    id: "listClients",
    name: "clients.list",
    path: "/api/v1/clients",
    scope: "clients:read",
    query: listClientSlice,
    filters: z.strictObject({ state: z.enum(CLIENT_STATES, { error: "choose" }).optional() }),
    key: z.strictObject({ name: z.string(), id: z.uuid() }),
    toItem: (row: ClientRowDto) => row,
    item: ClientRow,
    refuses: ["forbidden"],
    example: { input: { state: "active", limit: 50 }, item: CLIENT_ROW_EXAMPLE },
  }),
  verbOperation({
    scope: "clients:write",
    id: "createClient",
    method: "POST",
    path: "/api/v1/clients",
    verb: createClient,
    input: ClientFields,
    status: 201,
    answersSecret: true,
    answer: NewSecret,
    location: ({ clientId }) => `/api/v1/clients/${clientId}`,
    example: { input: GIVEN, answer: NEW_SECRET_EXAMPLE },
  }),
  queryOperation({
    id: "getClient",
    name: "client.read",
    path: PATH,
    scope: "clients:read",
    pathFields: WRITE.pathFields,
    query: (tx, ctx, { clientId }: { clientId: string }) => loadClient(tx, ctx, clientId),
    source: loadClient,
    whole: z.strictObject({ clientId: Id }),
    input: Nothing,
    toAnswer: (client: ClientDto) => client,
    answer: Client,
    version: ({ version }) => version,
    variant: digestOf,
    refuses: ["forbidden", "not_found"],
    example: { path: { id }, input: {}, answer: CLIENT_EXAMPLE },
  }),
  verbOperation({
    ...WRITE,
    id: "replaceClient",
    method: "PUT",
    path: PATH,
    verb: changeClient,
    input: less(ChangeClientInput, "clientId").extend({ version: Version.optional() }),
    answer: z.strictObject({ clientId: z.uuid(), version: Version }),
    version: ({ version }) => version,
    example: { path: { id }, input: GIVEN, answer: { clientId: id, version: 2 } },
  }),
  verbOperation({
    ...WRITE,
    id: "renewClientSecret",
    summary: "Make another secret of a client, beside the one that works",
    method: "POST",
    path: `${PATH}/secrets`,
    verb: renewClientSecret,
    input: Nothing,
    status: 201,
    answersSecret: true,
    answer: NewSecret,
    example: { path: { id }, input: {}, answer: NEW_SECRET_EXAMPLE },
  }),
  silentOperation({
    id: "endClientSecret",
    scope: "clients:write",
    pathFields: { id: "clientId", secretId: "secretId" },
    method: "DELETE",
    path: `${PATH}/secrets/{secretId}`,
    verb: endClientSecret,
    input: Nothing,
    example: { path: { id, secretId: SECRET_ID }, input: {} },
  }),
  verbOperation({
    ...WRITE,
    id: "disableClient",
    method: "POST",
    path: `${PATH}/disablement`,
    verb: disableClient,
    input: Nothing,
    answer: OfOne,
    example: NAMED,
  }),
  verbOperation({
    ...WRITE,
    id: "enableClient",
    method: "DELETE",
    path: `${PATH}/disablement`,
    verb: enableClient,
    input: Nothing,
    answer: OfOne,
    example: NAMED,
  }),
];
