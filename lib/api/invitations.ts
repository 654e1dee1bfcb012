import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import { INVITATION_STATES, type InvitationDto } from "#lib/invitations/dto.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { listInvitationsFrom, loadInvitation } from "#lib/invitations/queries-slice.ts";
import { RevokeInput, revokeInvitation } from "#lib/invitations/revoke.ts";
import { InviteInput } from "#lib/invitations/schema.ts";

import { digestOf } from "./digest.ts";
import { Instant, Nothing, Version } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const Invitation = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(ROLES)),
  invitedBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  state: z.enum(INVITATION_STATES),
  version: Version,
});

const Made = z.strictObject({ id: z.uuid() });

const EXAMPLE: z.output<typeof Invitation> = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000009",
  name: "Bina Thapa",
  email: "bina@example.org",
  roles: ["doctor"],
  invitedBy: "Ada Oyelaran",
  createdAt: "2027-01-04T04:15:00.000Z",
  expiresAt: "2027-01-11T04:15:00.000Z",
  state: "waiting",
  version: 1,
};

const PATH = "/api/v1/invitations";
const { id, name, email, roles } = EXAMPLE;

/** Mailed invitations. The link is in the mail, and in no answer. */
export const INVITATION_OPERATIONS = [
  listOperation({
    id: "listInvitations",
    name: "invitation.list",
    path: PATH,
    scope: "users:read",
    query: listInvitationsFrom,
    filters: z.strictObject({ state: z.enum(INVITATION_STATES, { error: "choose" }).optional() }),
    key: z.strictObject({ id: z.uuid() }),
    toItem: (invitation: InvitationDto) => invitation,
    item: Invitation,
    refuses: ["forbidden"],
    example: { input: { state: "waiting" }, item: EXAMPLE },
  }),
  queryOperation({
    id: "getInvitation",
    name: "invitation.read",
    path: `${PATH}/{id}`,
    scope: "users:read",
    pathFields: { id: "invitationId" },
    query: (tx, ctx, asked: { invitationId: string }) => loadInvitation(tx, ctx, asked),
    source: loadInvitation,
    whole: z.strictObject({ invitationId: Id }),
    input: Nothing,
    toAnswer: (invitation: InvitationDto) => invitation,
    answer: Invitation,
    version: ({ version }) => version,
    // Its state depends on the clock, and on its sender.
    variant: digestOf,
    refuses: ["forbidden", "not_found"],
    example: { path: { id }, input: {}, answer: EXAMPLE },
  }),
  verbOperation({
    id: "inviteUser",
    method: "POST",
    path: PATH,
    scope: "users:write",
    verb: inviteUser,
    input: InviteInput,
    status: 201,
    answer: Made,
    location: ({ id: made }) => `${PATH}/${made}`,
    example: { input: { name, email, roles }, answer: { id } },
  }),
  verbOperation({
    id: "revokeInvitation",
    method: "POST",
    path: `${PATH}/{id}/revocation`,
    scope: "users:write",
    pathFields: { id: "invitationId" },
    verb: revokeInvitation,
    input: less(RevokeInput, "invitationId"),
    answer: Made,
    example: { path: { id }, input: {}, answer: { id } },
  }),
];
