import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Role } from "#lib/core/actor.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Account } from "./account.ts";
import { HereInput } from "./here-input.tsx";

interface WrongRoleProps {
  locale: Locale;
  account: Account | null;
  /** The role that the page is for. */
  wanted: Role;
}

/** For whoever acts in another role than a portal is for: they can switch, if they have it, and come back here. */
export function WrongRole({ locale, account, wanted }: WrongRoleProps) {
  const t = translator(locale, "staff");
  const tSite = translator(locale, "site");
  const canSwitch = account?.roles.includes(wanted) ?? false;
  return (
    <>
      <h1>{t("wrongRoleTitle")}</h1>
      <p className="max-w-prose">
        {account !== null && canSwitch
          ? t("wrongRoleText", { role: tSite(`role.${account.role}`), wanted: tSite(`role.${wanted}`) })
          : t("wrongRoleNone", { wanted: tSite(`role.${wanted}`) })}
      </p>
      {account !== null && canSwitch && (
        <form action={account.switchRole}>
          <input type="hidden" name="role" value={wanted} />
          <HereInput name="next" />
          <SubmitButton>{t("wrongRoleSwitch", { wanted: tSite(`role.${wanted}`) })}</SubmitButton>
        </form>
      )}
      <p>
        <TextLink href="/">{t("wrongRoleHome")}</TextLink>
      </p>
    </>
  );
}
