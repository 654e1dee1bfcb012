import { expect, test } from "vitest";

import { ACTORS, letBy } from "#lib/core/testing/actors.ts";

import { canKeepVisit, isBoundByLimits, mayHold, mayOverride } from "./policy.ts";

test.each([
  [
    "whose patient they act for",
    { doctorUserId: "user-2", actsForPatient: true },
    "client patient admin system",
  ],
  [
    "with the doctor who they are",
    { doctorUserId: "user-1", actsForPatient: false },
    "client doctor admin system",
  ],
  ["of others", { doctorUserId: "user-2", actsForPatient: false }, "client admin system"],
  ["with a doctor without an account", { doctorUserId: null, actsForPatient: false }, "client admin system"],
])("a visit %s is kept by %s", (_whose, parties, who) => {
  expect(letBy((actor) => canKeepVisit(actor, parties))).toBe(who);
});

test("times are held by patients, and by visitors whose browser is known", () => {
  expect(letBy((actor) => mayHold({ actor, browser: "b" }))).toBe("anonymous patient");
  expect(letBy((actor) => mayHold({ actor }))).toBe("patient");
});

test("patients and clients are bound by the limits of booking, and staff may pass them", () => {
  expect(letBy(isBoundByLimits)).toBe("client patient");
  expect(letBy(mayOverride)).toBe("doctor admin");
});

test("nobody keeps a visit before they have shown their second factor", () => {
  expect(canKeepVisit(ACTORS.unenrolled, { doctorUserId: "user-1", actsForPatient: true })).toBe(false);
});
