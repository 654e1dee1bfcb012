import { getT } from "#app/_request/words.ts";
import type { StaffArea } from "#app/_staff/staff-area.ts";

export async function adminArea(): Promise<StaffArea> {
  const t = await getT("adminVisits");
  return {
    list: { href: "/admin/appointments", words: t("title") },
    visitHref: (id) => `/admin/appointments/${id}`,
  };
}
