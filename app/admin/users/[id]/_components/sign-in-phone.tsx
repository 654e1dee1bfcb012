import { setSignInPhoneAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { ManagedUserDto } from "#lib/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

/** The number the user signs in with beside their address, set at the front desk. */
export async function SignInPhone({ user }: { user: ManagedUserDto }) {
  if (user.state === "closed") return null;
  const t = await getT("users");
  return (
    <TitledCard id="phone-title" title={t("phoneTitle")}>
      <p className="text-muted">{t("phoneText")}</p>
      <UserForm user={user} action={setSignInPhoneAction} submit={t("phoneSave")}>
        <TextInput
          name="phone"
          type="tel"
          label={t("phoneNumber")}
          hint={t("phoneHint")}
          defaultValue={user.signInPhone ?? ""}
          autoComplete="off"
        />
      </UserForm>
    </TitledCard>
  );
}
