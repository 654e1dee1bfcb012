import { setSignInPhoneAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { ManagedUserDto } from "#lib/users/dto-admin.ts";

/** The number the user signs in with beside their address, set at the front desk. */
export async function SignInPhone({ user }: { user: ManagedUserDto }) {
  if (user.state === "closed") return null;
  const t = await getT("users");
  return (
    <Card as="section" aria-labelledby="phone-title" className="grid gap-3">
      <h2 id="phone-title">{t("phoneTitle")}</h2>
      <p className="text-muted">{t("phoneText")}</p>
      <ActionForm
        action={setSignInPhoneAction}
        hidden={{ userId: user.id }}
        submit={t("phoneSave")}
        pending={t("saving")}
        look="quiet"
      >
        <TextInput
          name="phone"
          type="tel"
          label={t("phoneNumber")}
          hint={t("phoneHint")}
          defaultValue={user.signInPhone ?? ""}
          autoComplete="off"
        />
      </ActionForm>
    </Card>
  );
}
