"use server";

import { beginEmailChangeOf } from "#lib/auth/email-change.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { linkPatient } from "#lib/patients/link-user.ts";
import { action } from "#lib/transport/action.ts";
import { plainInput } from "#lib/transport/form-input.ts";
import { changeRoles } from "#lib/users/change-roles.ts";
import { disableUser } from "#lib/users/disable.ts";
import { enableUser } from "#lib/users/enable.ts";
import { endUserSessions } from "#lib/users/end-sessions.ts";
import { removeSecondFactor } from "#lib/users/second-factor/remove.ts";
import { revokeInvitation } from "#lib/users/invitations/revoke.ts";
import { sealUserSearch } from "#lib/users/seal-search.ts";
import { setSignInPhone } from "#lib/users/set-sign-in-phone.ts";
import { usersHref } from "./_components/users-href.ts";

export const findUsersAction = action(sealUserSearch, { done: usersHref });

const backTo = ({ userId }: { userId: string }) => `/admin/users/${userId}?done=saved`;

export const changeRolesAction = action(changeRoles, {
  input: (form) => ({
    ...plainInput(form),
    roles: form.getAll("roles"),
    shownRoles: form.getAll("shownRoles"),
  }),
  done: backTo,
});

export const linkDoctorAction = action(linkDoctor, { done: backTo });

export const linkPatientAction = action(linkPatient, { done: backTo });

export const disableUserAction = action(disableUser, { done: backTo });

export const enableUserAction = action(enableUser, { done: backTo });

export const endUserSessionsAction = action(endUserSessions, { done: backTo });

export const beginEmailChangeAction = action(beginEmailChangeOf, {
  done: ({ userId }) => `/admin/users/${userId}?done=emailSent`,
});

export const setSignInPhoneAction = action(setSignInPhone, { done: backTo });

export const removeSecondFactorAction = action(removeSecondFactor, { done: backTo });

export const revokeInvitationAction = action(revokeInvitation, {
  done: () => "/admin/invitations?done=saved",
});
