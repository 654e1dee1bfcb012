import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import { beginEmailChange, BeginEmailChangeInput } from "#lib/identity/users/begin-email-change.ts";
import { changeRoles, ChangeRolesInput } from "#lib/identity/users/change-roles.ts";
import { disableUser } from "#lib/identity/users/disable.ts";
import { USER_STATES, type ManagedUserDto, type UserRowDto } from "#lib/identity/users/dto-admin.ts";
import { enableUser } from "#lib/identity/users/enable.ts";
import { endUserSessions } from "#lib/identity/users/end-sessions.ts";
import { loadManagedUser } from "#lib/identity/users/queries-admin.ts";
import { searchUsers } from "#lib/identity/users/queries-search.ts";
import { SearchText } from "#lib/identity/users/seal-search.ts";
import { setSignInPhone, SetSignInPhoneInput } from "#lib/identity/users/set-sign-in-phone.ts";

import { digestOf } from "./digest.ts";
import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";
import { USER, USER_ROW } from "./users-examples.ts";

const Roles = z.array(z.enum(ROLES));

const UserRow = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: Roles,
  createdAt: Instant,
  emailVerifiedAt: Instant.nullable(),
  state: z.enum(USER_STATES),
});

const User = UserRow.extend({
  version: z.int().positive(),
  phone: z.string().nullable(),
  signInPhone: z.string().nullable(),
  hasSecondFactor: z.boolean(),
  doctor: z.strictObject({ id: z.uuid(), name: z.string(), slug: z.string() }).nullable(),
  patient: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
});

const Named = z.strictObject({ userId: z.uuid() });
const Nothing = z.strictObject({});

const { id } = USER_ROW;
const PATH = "/api/v1/users/{id}";
const ONE = { scope: "users:write", pathFields: { id: "userId" } } as const;
const NAMED = { path: { id }, input: {}, answer: { userId: id } };

/** The operations of administrators on accounts. */
export const USER_OPERATIONS = [
  listOperation({
    id: "searchUsers",
    name: "user.search",
    method: "POST",
    path: "/api/v1/users/search",
    scope: "users:read",
    query: searchUsers,
    filters: z.strictObject({
      q: SearchText,
      role: z.enum(ROLES, { error: "choose" }).optional(),
      state: z.enum(USER_STATES, { error: "choose" }).optional(),
    }),
    key: z.strictObject({ name: z.string(), id: z.uuid() }),
    toItem: (row: UserRowDto) => row,
    item: UserRow,
    refuses: ["forbidden"],
    example: { input: { q: "rai", role: "doctor", limit: 50 }, item: USER_ROW },
  }),
  queryOperation({
    id: "getUser",
    name: "user.read",
    path: PATH,
    scope: "users:read",
    pathFields: ONE.pathFields,
    query: (tx, ctx, { userId }: { userId: string }) => loadManagedUser(tx, ctx, userId),
    source: loadManagedUser,
    isRecorded: true,
    whole: z.strictObject({ userId: Id }),
    input: Nothing,
    toAnswer: ({ isSelf: _isSelf, ...user }: ManagedUserDto) => user,
    answer: User,
    version: ({ version }) => version,
    variant: digestOf,
    refuses: ["forbidden", "not_found"],
    example: { path: { id }, input: {}, answer: USER },
  }),
  verbOperation({
    ...ONE,
    id: "replaceUserRoles",
    method: "PUT",
    path: `${PATH}/roles`,
    verb: changeRoles,
    input: less(ChangeRolesInput, "userId"),
    answer: z.strictObject({ userId: z.uuid(), roles: Roles }),
    example: {
      path: { id },
      input: { roles: ["doctor", "admin"], shownRoles: ["doctor"] },
      answer: { userId: id, roles: ["doctor", "admin"] },
    },
  }),
  verbOperation({
    ...ONE,
    id: "disableUser",
    method: "POST",
    path: `${PATH}/disablement`,
    verb: disableUser,
    input: Nothing,
    answer: Named,
    example: NAMED,
  }),
  verbOperation({
    ...ONE,
    id: "enableUser",
    method: "DELETE",
    path: `${PATH}/disablement`,
    verb: enableUser,
    input: Nothing,
    answer: Named,
    example: NAMED,
  }),
  silentOperation({
    ...ONE,
    id: "endUserSessions",
    method: "DELETE",
    path: `${PATH}/sessions`,
    verb: endUserSessions,
    input: Nothing,
    example: { path: { id }, input: {} },
  }),
  verbOperation({
    ...ONE,
    id: "beginUserEmailChange",
    method: "POST",
    path: `${PATH}/email-change`,
    verb: beginEmailChange,
    input: less(BeginEmailChangeInput, "userId"),
    answer: z.strictObject({ userId: z.uuid(), email: z.string() }),
    example: {
      path: { id },
      input: { email: "asha.rai@example.org" },
      answer: { userId: id, email: "asha.rai@example.org" },
    },
  }),
  verbOperation({
    ...ONE,
    id: "setUserSignInPhone",
    method: "PUT",
    path: `${PATH}/sign-in-phone`,
    verb: setSignInPhone,
    input: less(SetSignInPhoneInput, "userId"),
    answer: Named,
    example: { ...NAMED, input: { phone: "+977 985 1234567" } },
  }),
];
