import { linkIn, makeMailedPatient } from "./mailed-links.ts";
import type { Visit } from "./visit.ts";

const at = (path: string) => async () => ({ path });

/** As a visitor who opens a link of a mail. */
const mailed = (page: string) => async () => ({
  path: await linkIn((await makeMailedPatient()).email, page),
});

export const MAIL_LINKS_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/cannot-come": [
    { place: mailed("/cannot-come") },
    { when: "a link that opens nothing", place: at("/cannot-come?token=x") },
    { when: "done", place: at("/cannot-come?done=1") },
  ],
  "/stop-reminders": [
    { place: mailed("/stop-reminders") },
    { when: "a link that opens nothing", place: at("/stop-reminders?token=x") },
    { when: "done", place: at("/stop-reminders?done=reminders") },
    { when: "done for mornings", place: at("/stop-reminders?done=summaries") },
  ],
};
