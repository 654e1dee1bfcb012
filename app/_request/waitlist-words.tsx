import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import type { Definition } from "#components/ui/definition-list.tsx";
import { DAY_PARTS, WEEKDAYS } from "#lib/waitlist/constants.ts";
import type { WaitlistWish } from "#lib/waitlist/dto.ts";
import { getFormats, getT } from "./words.ts";

const data = (words: ReactNode) => <Data>{words}</Data>;

/** The doctor or specialty that a patient waits for. */
export async function wishTitle({ doctor, specialty }: Pick<WaitlistWish, "doctor" | "specialty">) {
  const t = await getT("waitlist");
  if (doctor !== null) return t.rich("withDoctor", { data, doctor: doctor.name });
  return t.rich("anyDoctor", { data, specialty: specialty?.name ?? "" });
}

/** The details of a waiting entry and its preferred times, the patient and the visit type first. */
export async function wishFacts(wish: WaitlistWish): Promise<Definition[]> {
  const [t, tVisit, write] = await Promise.all([getT("waitlist"), getT("visit"), getFormats()]);
  const { patient, visitType, mode, locations, weekdays, dayParts, lastDate } = wish;
  const days = weekdays.toSorted((one, other) => one - other).map((day) => write.weekday(day));
  const parts = DAY_PARTS.filter((part) => dayParts.includes(part)).map((part) => t(`dayPart.${part}`));
  const places = locations.map(({ name }) => name);
  return [
    { term: t("facts.patient"), description: <Data>{patient.name}</Data> },
    { term: t("facts.visitType"), description: <Data>{visitType.name}</Data> },
    { term: t("facts.mode"), description: mode === null ? t("anyMode") : tVisit(`mode.${mode}`) },
    {
      term: t("facts.places"),
      description: places.length === 0 ? t("anyPlace") : <Data>{write.list(places)}</Data>,
    },
    { term: t("facts.days"), description: days.length === WEEKDAYS.length ? t("anyDay") : write.list(days) },
    {
      term: t("facts.dayParts"),
      description: parts.length === DAY_PARTS.length ? t("anyDayPart") : write.list(parts),
    },
    { term: t("facts.lastDate"), description: write.date(lastDate) },
  ];
}
