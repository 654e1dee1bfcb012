import { getT } from "#app/_request/words.ts";
import type { StaffArea } from "#app/_staff/staff-area.ts";

export async function doctorArea(): Promise<StaffArea> {
  const t = await getT("staff");
  return { list: { href: "/doctor", words: t("myDay") }, visitHref: (id) => `/doctor/visits/${id}` };
}
