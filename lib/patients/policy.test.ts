import { expect, test } from "vitest";

import { letBy } from "#lib/core/testing/actors.ts";

import {
  canConfirmAccess,
  canCorrectIdentity,
  canEndAccess,
  canEnterPatients,
  canLookForPatient,
  canMakePatient,
  canMergePatients,
  canNoteTextConsent,
  canSearchPatients,
  canSearchTreated,
  canUpdatePatient,
} from "./policy.ts";

test("patients are entered by administrators and the system, and by clients where no account becomes one", () => {
  expect(letBy(canEnterPatients)).toBe("admin system");
  expect(letBy((actor) => canMakePatient(actor, { isAccounts: false }))).toBe("client admin system");
  expect(letBy((actor) => canMakePatient(actor, { isAccounts: true }))).toBe("admin system");
});

test("who a patient is is corrected by administrators and the system, and by clients where there is no account", () => {
  expect(letBy((actor) => canCorrectIdentity(actor, { hasAccount: false }))).toBe("client admin system");
  expect(letBy((actor) => canCorrectIdentity(actor, { hasAccount: true }))).toBe("admin system");
});

test("patients are looked for, merged and searched by those whose work it is", () => {
  expect(letBy(canLookForPatient)).toBe("client admin");
  for (const may of [canNoteTextConsent, canMergePatients, canSearchPatients])
    expect(letBy(may)).toBe("admin");
  expect(letBy(canSearchTreated)).toBe("doctor");
});

test("that somebody acts for a patient is ended by the patient as well, and confirmed by the patient alone", () => {
  expect(letBy((actor) => canEndAccess(actor, { isTheirs: false }))).toBe("admin system");
  expect(letBy((actor) => canEndAccess(actor, { isTheirs: true }))).toContain("patient");
  expect([true, false].map((isTheirs) => canConfirmAccess({ isTheirs }))).toEqual([true, false]);
});

test("a patient's details are changed by those who act for them, but by no doctor", () => {
  expect(letBy((actor) => canUpdatePatient(actor, { actsForPatient: true }))).toBe(
    "client patient admin system",
  );
  expect(letBy((actor) => canUpdatePatient(actor, { actsForPatient: false }))).toBe("client admin system");
});
