import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { endOtherSessions } from "#lib/identity/sessions/end-other-sessions.ts";
import { endOwnSession, EndOwnSessionInput } from "#lib/identity/sessions/end-own-session.ts";
import { listOwnSessions } from "#lib/identity/sessions/queries-sessions.ts";
import type { OwnSessionDto } from "#lib/identity/users/dto.ts";

import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation } from "./verb-operation.ts";

const Session = z.strictObject({
  handle: z.string(),
  role: z.enum(ROLES),
  createdAt: Instant,
  seenAt: Instant,
  device: z.string().nullable(),
  isThis: z.boolean(),
  /** The scopes granted to an app, with its name if it is registered; null for a browser. */
  app: z
    .strictObject({ client: z.string().nullable(), scopes: z.array(z.string()), endsAt: Instant })
    .nullable(),
});

const EXAMPLE: z.output<typeof Session> = {
  handle: "k3Vh8Qm1ZtYw5RnX0cBfJg",
  role: "patient",
  createdAt: "2027-01-04T04:15:00.000Z",
  seenAt: "2027-01-04T05:00:00.000Z",
  device: "Mozilla/5.0 (X11; Linux x86_64)",
  isThis: false,
  app: null,
};

const PATH = "/api/v1/me/sessions";

/** The sessions of the calling user. They are few: the list is whole. */
export const OWN_SESSION_OPERATIONS = [
  queryOperation({
    id: "listOwnSessions",
    name: "session.list",
    path: PATH,
    scope: "me:read",
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => listOwnSessions(tx, ctx),
    source: listOwnSessions,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: (items: readonly OwnSessionDto[]) => ({ items }),
    answer: z.strictObject({ items: z.array(Session) }),
    refuses: [],
    example: { input: {}, answer: { items: [EXAMPLE] } },
  }),
  silentOperation({
    id: "endOtherSessions",
    method: "DELETE",
    path: PATH,
    scope: "me:write",
    verb: endOtherSessions,
    input: z.strictObject({}),
    example: { input: {} },
  }),
  silentOperation({
    id: "endOwnSession",
    method: "DELETE",
    path: `${PATH}/{handle}`,
    scope: "me:write",
    pathFields: { handle: "handle" },
    verb: endOwnSession,
    input: less(EndOwnSessionInput, "handle"),
    example: { path: { handle: EXAMPLE.handle }, input: {} },
  }),
];
