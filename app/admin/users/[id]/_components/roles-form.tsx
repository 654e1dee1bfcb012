import { changeRolesAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { ROLES } from "#lib/core/actor.ts";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

/** The user's roles. The form sends the roles that it showed, so that two administrators do not undo each other's changes. */
export async function RolesForm({ user }: { user: ManagedUserDto }) {
  if (user.state === "closed") return null;
  const [t, tSite] = await Promise.all([getT("users"), getT("site")]);
  return (
    <TitledCard id="roles-title" title={t("rolesTitle")}>
      <p className="text-muted">{t("rolesHint")}</p>
      <UserForm
        user={user}
        action={changeRolesAction}
        submit={t("rolesSave")}
        labels={{ roles: t("rolesTitle") }}
      >
        {user.roles.map((role) => (
          <input key={role} type="hidden" name="shownRoles" value={role} />
        ))}
        <div>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              id={`role-${role}`}
              name="roles"
              value={role}
              label={tSite(`role.${role}`)}
              defaultChecked={user.roles.includes(role)}
            />
          ))}
        </div>
      </UserForm>
    </TitledCard>
  );
}
