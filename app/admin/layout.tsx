import type { ReactNode } from "react";
import { StaffShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const t = await getT("staff");
  return (
    <StaffShell nav={[{ href: "/admin", label: t("visitsOfDay"), isSection: false }]}>{children}</StaffShell>
  );
}
