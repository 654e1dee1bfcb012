import { removeSecondFactorAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

/** For a user who has lost their phone and their recovery codes. */
export async function RemoveFactor({ user }: { user: ManagedUserDto }) {
  const t = await getT("users");
  if (!user.hasSecondFactor || user.isSelf) return null;
  return (
    <TitledCard id="factor-title" title={t("removeFactorTitle")}>
      <p className="text-muted">{t("removeFactorText")}</p>
      <Details summary={t("removeFactorAsk")}>
        <UserForm user={user} action={removeSecondFactorAction} submit={t("removeFactor")} look="danger" />
      </Details>
    </TitledCard>
  );
}
