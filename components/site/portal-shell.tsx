import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { AccountMenu } from "./account-menu.tsx";
import type { Account } from "./account.ts";
import { Brand } from "./brand.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { FocusAfterForm } from "./focus-after-form.tsx";
import { SiteFooter } from "./footer.tsx";
import { LanguageMenu } from "./language-menu.tsx";
import { NavLink } from "./nav-link.tsx";
import type { NavGroup, NavItem } from "./nav-items.ts";
import { SideNav } from "./side-nav.tsx";
import { SessionNotice } from "./session-notice.tsx";
import type { Theme } from "./theme.ts";

interface FrameProps {
  locale: Locale;
  theme: Theme;
  isDemo: boolean;
  /** Links to what only a demo has, beside the sentence that it is one. */
  demoLinks?: ReactNode;
  account: Account | null;
  /** Whether patients may register themselves. */
  offersRegistration: boolean;
  children: ReactNode;
}

interface TopBarShellProps extends FrameProps {
  nav: readonly NavItem[];
}

interface SideBarShellProps extends FrameProps {
  nav: readonly NavGroup[];
}

/** The frame for visitors and patients: everything in one bar on top. */
export function TopBarShell(props: TopBarShellProps) {
  const { locale, theme, isDemo, demoLinks, account, offersRegistration, nav, children } = props;
  const t = translator(locale, "site");
  return (
    <div className="flex min-h-dvh flex-col">
      {account && <SessionNotice locale={locale} ends={account.ends} />}
      {isDemo && <DemoBanner locale={locale}>{demoLinks}</DemoBanner>}
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:gap-x-6 border-b border-line bg-surface px-4 py-2 sm:px-6 print:hidden">
        <Brand name={t("brand")} />
        <nav aria-label={t("mainNavigation")} className="max-sm:order-last max-sm:basis-full">
          <ul className="flex flex-wrap gap-x-5">
            {nav.map((item) => (
              <li key={item.href}>
                <NavLink
                  href={item.href}
                  isSection={item.isSection}
                  className="inline-flex min-h-11 items-center text-ink underline-offset-8 hover:text-accent aria-[current]:font-semibold aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-3"
                >
                  {item.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageMenu locale={locale} className="ms-auto" />
        <AccountMenu locale={locale} account={account} offersRegistration={offersRegistration} />
      </header>
      <Main>{children}</Main>
      <SiteFooter locale={locale} theme={theme} />
    </div>
  );
}

/** The frame for doctors and administrators, who work in it all day: navigation at the side, space for the content. */
export function SideBarShell(props: SideBarShellProps) {
  const { locale, theme, isDemo, demoLinks, account, offersRegistration, nav, children } = props;
  const t = translator(locale, "site");
  return (
    <div className="flex min-h-dvh flex-col">
      {account && <SessionNotice locale={locale} ends={account.ends} />}
      {isDemo && <DemoBanner locale={locale}>{demoLinks}</DemoBanner>}
      <header className="flex flex-wrap items-center gap-x-3 sm:gap-x-6 border-b border-line bg-surface px-4 py-2 sm:px-6 print:hidden">
        <Brand name={t("brand")} />
        <LanguageMenu locale={locale} className="ms-auto" />
        <AccountMenu locale={locale} account={account} offersRegistration={offersRegistration} />
      </header>
      <div className="flex flex-1 flex-col lg:flex-row">
        <SideNav label={t("portalNavigation")} groups={nav} />
        <div className="flex min-w-0 flex-1 flex-col">
          <Main>{children}</Main>
          <SiteFooter locale={locale} theme={theme} />
        </div>
      </div>
    </div>
  );
}

function Main({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-page flex-1 grid-cols-[minmax(0,1fr)] content-start gap-6 px-4 py-6 focus:outline-none sm:px-6 sm:py-8 print:p-0"
    >
      <FocusAfterForm />
      {children}
    </main>
  );
}
