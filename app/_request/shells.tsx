import type { ReactNode } from "react";
import { MailboxLink } from "#components/site/mailbox-link.tsx";
import type { NavGroup, NavItem } from "#components/site/nav-items.ts";
import { SideBarShell, TopBarShell } from "#components/site/portal-shell.tsx";
import { env } from "#lib/env.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";
import { accountForHeader } from "./account.ts";
import { MailStopNotice } from "./mail-stop-notice.tsx";
import { OutdatedFormNotice } from "./outdated-form-notice.tsx";
import { requestTheme } from "./theme.ts";
import { getT } from "./words.ts";

/** The frame of the public and the patients' pages. */
export async function SiteShell({ children }: { children: ReactNode }) {
  const [frame, t] = await Promise.all([frameOfRequest(), getT("site")]);
  const role = frame.account?.role ?? "patient";
  const nav: NavItem[] = [
    { href: "/doctors", label: t("findDoctor") },
    { href: PORTALS[role], label: t(`portal.${role}`), isSection: role !== "patient" },
    ...(frame.account?.role === "patient" ? [{ href: "/patient/profile", label: t("myDetails") }] : []),
  ];
  return (
    <TopBarShell {...frame} nav={nav}>
      <OutdatedFormNotice />
      <MailStopNotice />
      {children}
    </TopBarShell>
  );
}

/** The frame of the doctors' and administrators' portals, with that portal's navigation. */
export async function StaffShell({ nav, children }: { nav: readonly NavGroup[]; children: ReactNode }) {
  return (
    <SideBarShell {...await frameOfRequest()} nav={nav}>
      <OutdatedFormNotice />
      <MailStopNotice />
      {children}
    </SideBarShell>
  );
}

async function frameOfRequest() {
  const [locale, theme, account] = await Promise.all([requestLocale(), requestTheme(), accountForHeader()]);
  const isDemo = env().PRAXIS_MODE === "demo";
  const offersRegistration = mailTransport() !== "none";
  return { locale, theme, account, isDemo, demoLinks: isDemo && <DemoLinks />, offersRegistration };
}

async function DemoLinks() {
  const t = await getT("site");
  return <MailboxLink className="text-warn">{t("demoMailbox")}</MailboxLink>;
}
