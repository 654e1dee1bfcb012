import { scheduleId } from "#lib/fhir/keys.ts";
import { idOf } from "./hospital.ts";
import { sendLoad } from "./load.ts";
import { slotsPath, slotsRequest } from "./requests.ts";
import { interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 9;
const SECONDS = 2;
const DOCTORS_ASKED = 50;
const BUDGET = 0.5;

/** A doctor's month of free times in FHIR's words, against the API's own. */
export async function measureFhir({ origin }: { readonly origin: string }): Promise<Row[]> {
  const requestsOf = (pathOf: (doctor: number) => string) =>
    Array.from({ length: DOCTORS_ASKED }, (_, index) => ({ path: pathOf(index + 1) }));
  const send = (pathOf: (doctor: number) => string) => async () =>
    (await sendLoad(origin, requestsOf(pathOf), { seconds: SECONDS })).perSecond;
  const sides = { fhir: send(fhirPath), api: send(slotsPath) };
  await sides.fhir();
  await sides.api();
  const ratio = ratioOf(await interleave(sides, ROUNDS), "fhir", "api");
  return [
    {
      path: "slots of a schedule by FHIR : by the API",
      measured: writeSpread(ratio),
      budget: `at least ${BUDGET}`,
      isMet: ratio.median >= BUDGET,
    },
  ];
}

/** As many slots as a page may have. */
function fhirPath(doctor: number): string {
  const { doctorId, visitTypeId, from, to } = slotsRequest(doctor);
  const schedule = scheduleId({ doctorId, locationId: idOf("location", 1) });
  const search = new URLSearchParams({ schedule, "service-type": visitTypeId, _count: "100" });
  for (const bound of [`ge${from}`, `le${to}`]) search.append("start", bound);
  return `/fhir/R4/Slot?${search}`;
}
