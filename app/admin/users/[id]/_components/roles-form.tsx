import { changeRolesAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { ROLES } from "#lib/core/actor.ts";
import type { ManagedUserDto } from "#lib/users/dto-admin.ts";

/** Which roles the user holds. */
export async function RolesForm({ user }: { user: ManagedUserDto }) {
  const [t, tSite] = await Promise.all([getT("users"), getT("site")]);
  return (
    <Card as="section" aria-labelledby="roles-title" className="grid gap-3">
      <h2 id="roles-title">{t("rolesTitle")}</h2>
      <p className="text-muted">{t("rolesHint")}</p>
      <ActionForm
        action={changeRolesAction}
        hidden={{ userId: user.id }}
        submit={t("rolesSave")}
        pending={t("saving")}
        look="quiet"
      >
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
      </ActionForm>
    </Card>
  );
}
