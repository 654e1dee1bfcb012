import { connectHospital, makeHl7Message } from "./hl7.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient, makePractice } from "./world.ts";

/** As the administrator of the demo. */
const asAdmin = (path: string, prepare: () => Promise<unknown>) => async () => {
  await prepare();
  return { path, userId: await findUserId("admin@praxis.example"), role: "admin" as const };
};

const refused = async () =>
  makeHl7Message(await makePatient(), await makePractice(), "2027-01-06T09:00:00+05:45");

/** What hospital systems were told. */
export const HL7_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/admin/hl7": [
    { when: "one that was not accepted", place: asAdmin("/admin/hl7?done=again", refused) },
    {
      when: "narrowed to nothing",
      place: asAdmin("/admin/hl7?state=taken&destination=nobody", connectHospital),
    },
  ],
};
