import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Account } from "./account.ts";

/** Lets a user with several roles switch to another one. */
export function RoleSwitcher({ locale, account }: { locale: Locale; account: Account }) {
  const t = translator(locale, "site");
  return (
    <form action={account.switchRole} className="grid gap-2">
      <Select
        name="role"
        id="acting-role"
        label={t("actingAs")}
        defaultValue={account.role}
        options={account.roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <SubmitButton look="quiet">{t("switchRole")}</SubmitButton>
    </form>
  );
}
