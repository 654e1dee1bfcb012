import { Data } from "#components/ui/data.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { DismissibleDetails } from "#components/ui/dismissible-details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { RoleSwitcher } from "./role-switcher.tsx";
import type { Account } from "./account.ts";

interface AccountMenuProps {
  locale: Locale;
  account: Account | null;
  /** Whether patients may register themselves. */
  offersRegistration: boolean;
}

/** Sign in and register for a visitor; name, role and sign out for a user. */
export function AccountMenu({ locale, account, offersRegistration }: AccountMenuProps) {
  const t = translator(locale, "site");
  if (!account) {
    return (
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 sm:gap-x-4 print:hidden">
        {offersRegistration && (
          <TextLink href="/register" className="inline-flex min-h-11 items-center">
            {t("register")}
          </TextLink>
        )}
        <ButtonLink href="/sign-in" look="quiet">
          {t("signIn")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <DismissibleDetails className="relative print:hidden">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-control border border-line-strong px-3 font-semibold text-accent hover:bg-accent-soft [&::-webkit-details-marker]:hidden">
        <Data className="max-w-20 min-[24rem]:max-w-28 truncate sm:max-w-60">{account.name}</Data>
        <span aria-hidden>▾</span>
      </summary>
      <div className="absolute end-0 z-20 mt-2 grid w-72 max-w-[calc(100vw-2rem)] gap-4 rounded-card border border-line-strong bg-surface p-4 shadow-card">
        <TextLink href="/account" className="inline-flex min-h-11 items-center">
          {t("account")}
        </TextLink>
        {account.roles.length > 1 && <RoleSwitcher locale={locale} account={account} />}
        <form action={account.signOut}>
          <SubmitButton look="quiet" className="w-full" pendingLabel={t("signingOut")}>
            {t("signOut")}
          </SubmitButton>
        </form>
      </div>
    </DismissibleDetails>
  );
}
