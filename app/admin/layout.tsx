import type { ReactNode } from "react";
import { StaffShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [
    t,
    tClients,
    tDoctors,
    tVisits,
    tPatients,
    tUsers,
    tMessages,
    tAudit,
    tReports,
    tPlaces,
    tImports,
    tOrganisation,
    tWaitlist,
  ] = await Promise.all([
    getT("staff"),
    getT("clients"),
    getT("adminDoctors"),
    getT("adminVisits"),
    getT("adminPatients"),
    getT("users"),
    getT("messages"),
    getT("audit"),
    getT("reports"),
    getT("places"),
    getT("imports"),
    getT("organisation"),
    getT("waitlist"),
  ]);
  const nav = [
    { href: "/admin", label: t("visitsOfDay"), isSection: false },
    { href: "/admin/appointments", label: tVisits("title") },
    { href: "/admin/waitlist", label: tWaitlist("title") },
    { href: "/admin/patients", label: tPatients("title") },
    { href: "/admin/doctors", label: tDoctors("title") },
    { href: "/admin/users", label: tUsers("title") },
    { href: "/admin/invitations", label: tUsers("invitations") },
    { href: "/admin/clients", label: tClients("title") },
    { href: "/admin/messages", label: tMessages("title") },
    { href: "/admin/organisation", label: tOrganisation("title") },
    { href: "/admin/locations", label: tPlaces("title.location") },
    { href: "/admin/departments", label: tPlaces("title.department") },
    { href: "/admin/specialties", label: tPlaces("title.specialty") },
    { href: "/admin/visit-types", label: tPlaces("title.visit_type") },
    { href: "/admin/import", label: tImports("title") },
    { href: "/admin/reports", label: tReports("title") },
    { href: "/admin/audit", label: tAudit("title") },
  ];
  return <StaffShell nav={nav}>{children}</StaffShell>;
}
