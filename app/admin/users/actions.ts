"use server";

import { linkDoctor } from "#lib/doctors/link-user.ts";
import { linkPatient } from "#lib/patients/link-user.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";
import { changeRoles } from "#lib/identity/users/change-roles.ts";
import { disableUser } from "#lib/identity/users/disable.ts";
import { enableUser } from "#lib/identity/users/enable.ts";
import { removeSecondFactor } from "#lib/identity/second-factor/remove.ts";
import { revokeInvitation } from "#lib/invitations/revoke.ts";
import { sealUserSearch } from "#lib/identity/users/seal-search.ts";
import { setSignInPhone } from "#lib/identity/users/set-sign-in-phone.ts";
import { usersHref } from "#lib/identity/users/address.ts";

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

export const setSignInPhoneAction = action(setSignInPhone, { done: backTo });

export const removeSecondFactorAction = action(removeSecondFactor, { done: backTo });

export const revokeInvitationAction = action(revokeInvitation, {
  done: () => "/admin/invitations?done=saved",
});
