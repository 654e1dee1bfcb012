import { setSignInPhoneAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";

/** The number that the user signs in with beside their email, set at the front desk. */
export async function SignInPhone({ user }: { user: ManagedUserDto }) {
  if (user.state === "closed") return null;
  const t = await getT("users");
  return (
    <TitledCard id="phone-title" title={t("phoneTitle")}>
      <p className="text-muted">{t("phoneText")}</p>
      <TextForm
        action={setSignInPhoneAction}
        hidden={{ userId: user.id }}
        kind="anothersPhone"
        look="quiet"
        field={{
          name: "phone",
          label: t("phoneNumber"),
          hint: t("phoneHint"),
          value: user.signInPhone ?? "",
        }}
        words={{ submit: t("phoneSave"), pending: t("saving") }}
      />
    </TitledCard>
  );
}
