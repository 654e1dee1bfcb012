import type { ReactNode } from "react";
import { StaffShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";
import { EMERGENCY_PATH } from "#lib/emergency/address.ts";

export default async function DoctorLayout({ children }: { children: ReactNode }) {
  const [t, tCalendar, tHours, tPatients, tWaitlist, tEmergency] = await Promise.all([
    getT("staff"),
    getT("staffCalendar"),
    getT("hours"),
    getT("ownPatients"),
    getT("waitlist"),
    getT("emergency"),
  ]);
  const items = [
    { href: "/doctor", label: t("myDay"), isSection: false },
    { href: "/doctor/calendar", label: tCalendar("title") },
    { href: "/doctor/patients", label: tPatients("title") },
    { href: "/doctor/waitlist", label: tWaitlist("title") },
    { href: EMERGENCY_PATH, label: tEmergency("title") },
    { href: "/doctor/hours", label: tHours("nav.hours"), isSection: false },
    { href: "/doctor/hours/dates", label: tHours("nav.dates") },
    { href: "/doctor/profile", label: tHours("nav.profile") },
  ];
  return <StaffShell nav={[{ key: "all", items }]}>{children}</StaffShell>;
}
