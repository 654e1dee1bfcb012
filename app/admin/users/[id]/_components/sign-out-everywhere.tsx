import { endUserSessionsAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

/** Ends the user's sessions. Administrators end their own on their own page. */
export async function SignOutEverywhere({ user }: { user: ManagedUserDto }) {
  if (user.state !== "active" || user.isSelf) return null;
  const t = await getT("users");
  return (
    <TitledCard id="end-title" title={t("endTitle")}>
      <p className="text-muted">{t("endText")}</p>
      <Details summary={t("endAsk")}>
        <UserForm user={user} action={endUserSessionsAction} submit={t("end")} look="danger" />
      </Details>
    </TitledCard>
  );
}
