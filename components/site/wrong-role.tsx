import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Role } from "#lib/core/actor.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Account } from "./account.ts";

interface WrongRoleProps {
  locale: Locale;
  account: Account;
  /** The page's role. */
  wanted: Role;
  /** The page's path, on this site. */
  next: string;
}

/** For users in another role than the page's: if they have that role, they can switch and go on to the page. */
export function WrongRole({ locale, account, wanted, next }: WrongRoleProps) {
  const t = translator(locale, "account");
  const tSite = translator(locale, "site");
  const canSwitch = account.roles.includes(wanted);
  const roles = { role: tSite(`role.${account.role}`), wanted: tSite(`role.${wanted}`) };
  return (
    <>
      <h1>{t("wrongRoleTitle")}</h1>
      <p className="max-w-prose">{canSwitch ? t("wrongRoleText", roles) : t("wrongRoleNone", roles)}</p>
      {canSwitch && (
        <form action={account.switchRole}>
          <input type="hidden" name="role" value={wanted} />
          <input type="hidden" name="next" value={next} />
          <SubmitButton>{t("wrongRoleSwitch", roles)}</SubmitButton>
        </form>
      )}
      <p>
        <TextLink href="/">{t("wrongRoleHome")}</TextLink>
      </p>
    </>
  );
}
