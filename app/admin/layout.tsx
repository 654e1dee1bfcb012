import type { ReactNode } from "react";
import { StaffShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [t, tDoctors, tPatients, tUsers, tMessages, tAudit] = await Promise.all([
    getT("staff"),
    getT("adminDoctors"),
    getT("adminPatients"),
    getT("users"),
    getT("messages"),
    getT("audit"),
  ]);
  const nav = [
    { href: "/admin", label: t("visitsOfDay"), isSection: false },
    { href: "/admin/patients", label: tPatients("title") },
    { href: "/admin/doctors", label: tDoctors("title") },
    { href: "/admin/users", label: tUsers("title") },
    { href: "/admin/invitations", label: tUsers("invitations") },
    { href: "/admin/messages", label: tMessages("title") },
    { href: "/admin/audit", label: tAudit("title") },
  ];
  return <StaffShell nav={nav}>{children}</StaffShell>;
}
