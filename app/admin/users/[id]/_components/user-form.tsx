import { getT } from "#app/_request/words.ts";
import type { ButtonLook } from "#components/ui/button-classes.ts";
import { ActionForm, type Questions } from "#components/users/action-form.tsx";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";

type UserFormProps = {
  user: ManagedUserDto;
  action: FormAction;
  submit: string;
  look?: ButtonLook;
} & Questions;

/** One change that an administrator can make to an account. */
export async function UserForm({ user, look = "quiet", ...form }: UserFormProps) {
  const t = await getT("users");
  return (
    <ActionForm
      {...form}
      hidden={{ userId: user.id }}
      pending={t("saving")}
      look={look}
      reload={{ href: `/admin/users/${user.id}`, words: t("reload") }}
    />
  );
}
