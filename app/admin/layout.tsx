import type { ReactNode } from "react";
import { StaffShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [t, tUsers, tMessages, tAudit, tReports] = await Promise.all([
    getT("staff"),
    getT("users"),
    getT("messages"),
    getT("audit"),
    getT("reports"),
  ]);
  const nav = [
    { href: "/admin", label: t("visitsOfDay"), isSection: false },
    { href: "/admin/users", label: tUsers("title") },
    { href: "/admin/invitations", label: tUsers("invitations") },
    { href: "/admin/messages", label: tMessages("title") },
    { href: "/admin/reports", label: tReports("title") },
    { href: "/admin/audit", label: tAudit("title") },
  ];
  return <StaffShell nav={nav}>{children}</StaffShell>;
}
