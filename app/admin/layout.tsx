import type { ReactNode } from "react";
import { StaffShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";
import { REVIEWS_PATH } from "#lib/emergency/address.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [
    t,
    tClients,
    tHl7,
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
    tEmergency,
  ] = await Promise.all([
    getT("staff"),
    getT("clients"),
    getT("hl7"),
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
    getT("emergency"),
  ]);
  const group = (key: "appointments" | "people" | "places" | "reports" | "organisation" | "developers") => ({
    key,
    title: t(`groups.${key}`),
  });
  const nav = [
    {
      ...group("appointments"),
      items: [
        { href: "/admin", label: t("visitsOfDay"), isSection: false },
        { href: "/admin/appointments", label: tVisits("title") },
        { href: "/admin/waitlist", label: tWaitlist("title") },
        { href: "/admin/messages", label: tMessages("title") },
      ],
    },
    {
      ...group("people"),
      items: [
        { href: "/admin/patients", label: tPatients("title") },
        { href: "/admin/doctors", label: tDoctors("title") },
        { href: "/admin/users", label: tUsers("title") },
        { href: "/admin/invitations", label: tUsers("invitations") },
      ],
    },
    {
      ...group("places"),
      items: [
        { href: "/admin/locations", label: tPlaces("title.location") },
        { href: "/admin/departments", label: tPlaces("title.department") },
        { href: "/admin/specialties", label: tPlaces("title.specialty") },
        { href: "/admin/visit-types", label: tPlaces("title.visit_type") },
      ],
    },
    {
      ...group("reports"),
      items: [
        { href: "/admin/reports", label: tReports("title") },
        { href: "/admin/audit", label: tAudit("title") },
        { href: REVIEWS_PATH, label: tEmergency("title") },
      ],
    },
    {
      ...group("organisation"),
      items: [
        { href: "/admin/organisation", label: tOrganisation("title") },
        { href: "/admin/import", label: tImports("title") },
      ],
    },
    {
      ...group("developers"),
      items: [
        { href: "/admin/clients", label: tClients("title") },
        { href: "/admin/hl7", label: tHl7("title") },
      ],
    },
  ];
  return <StaffShell nav={nav}>{children}</StaffShell>;
}
