import { MINUTE_MS } from "#lib/core/instant.ts";
import { NOW } from "./now.ts";
import { makeGrant, makeSession } from "./sessions.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient } from "./world.ts";

const asAdmin = (path: string) => async () => ({
  path,
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

/** As a fresh patient, who is signed in in so many other browsers. */
const asPatient =
  (path: string, others = 0) =>
  async () => {
    const { userId } = await makePatient();
    for (let number = 0; number < others; number++) {
      const seenAt = NOW - number * MINUTE_MS;
      await makeSession(userId, { seenAt, device: DEVICES[number % DEVICES.length] });
    }
    return { path, userId };
  };

/** As a patient who has signed in to an app, which may do everything. */
const asPatientWithApp = async () => {
  const { userId } = await makePatient();
  await makeGrant(userId);
  return { path: "/account/sessions", userId };
};

const DEVICES = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  "an unheard-of browser",
];

/** The pages of one's account, where one is signed in, and of signing in once more. */
export const SESSION_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/account": [{ place: asPatient("/account") }, { when: "as staff", place: asAdmin("/account") }],
  "/account/sessions": [
    { place: asPatient("/account/sessions?done=one", 3) },
    { when: "more than a page", place: asPatient("/account/sessions?page=2", 12) },
    { when: "with an app", place: asPatientWithApp },
    { when: "nowhere else", place: asPatient("/account/sessions") },
  ],
  "/account/confirm": [
    { place: asPatient("/account/confirm?next=/patient/profile") },
    {
      when: "refused",
      place: asPatient("/account/confirm"),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button").last().click();
        await main.getByRole("alert").waitFor();
      },
    },
  ],
  "/account/signed-in": [{ place: asPatient("/account/signed-in") }],
};
