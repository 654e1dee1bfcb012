import { expect, test } from "vitest";

import { PARTS_ARE_RIGHT, proposalFields, withReadParts } from "./name-proposal.ts";

const PROPOSED = { title: "Dra.", givenName: "Sofía Rojas", familyName: "Fuentes" };
const FORM = { name: "Dra. Sofía Rojas Fuentes", ...PROPOSED, ...proposalFields(PROPOSED), version: "3" };
const { name, version } = FORM;

test("parts that were left as they were proposed are not said", () => {
  expect(withReadParts(FORM)).toEqual({ name, version });
  expect(withReadParts({ ...FORM, familyName: " Fuentes " })).toEqual({ name, version });
  expect(withReadParts({ ...FORM, name: "Sofía Soto" })).toEqual({ name: "Sofía Soto", version });
});

test("proposed parts that are said to be right are said, and so are all when one was changed", () => {
  expect(withReadParts({ ...FORM, [PARTS_ARE_RIGHT]: "on" })).toEqual({ name, version, ...PROPOSED });
  const changed = { givenName: "Sofía", familyName: "Rojas Fuentes" };
  expect(withReadParts({ ...FORM, ...changed })).toEqual({ name, version, title: "Dra.", ...changed });
  expect(withReadParts({ ...FORM, familyName: "" })).toEqual({ name, version, ...PROPOSED, familyName: "" });
});

test("a form that proposes nothing says what it sends", () => {
  const said = { name, version, ...PROPOSED };
  expect(withReadParts(said)).toEqual(said);
  expect(withReadParts({ name })).toEqual({ name });
});

test("a part that nobody has is proposed as empty, and one that a form does not ask is not", () => {
  expect(proposalFields({ givenName: "Madonna", familyName: null })).toEqual({
    "proposed.givenName": "Madonna",
    "proposed.familyName": "",
  });
  const patient = { name: "Madonna", givenName: "Madonna", familyName: "" };
  const proposal = proposalFields({ givenName: "Madonna", familyName: null });
  expect(withReadParts({ ...patient, ...proposal })).toEqual({ name: "Madonna" });
});
