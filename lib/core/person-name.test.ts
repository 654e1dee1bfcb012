import { expect, test } from "vitest";

import { givenNameOf, initialsOf, proposedParts, shownParts, wholeName } from "./person-name.ts";

// The whole, the parts as a person confirms them, and the initials of both together.
const NAMES = [
  ["Dra. Sofía Rojas Fuentes", "Dra.", "Sofía", "Rojas Fuentes", "SR"],
  ["Dr Anjali Shrestha", "Dr", "Anjali", "Shrestha", "AS"],
  ["Prof. Dr. med. Anna Weiß", "Prof. Dr. med.", "Anna", "Weiß", "AW"],
  ["डा. सीता राई", "डा.", "सीता", "राई", "सर"],
  ["Madonna", null, "Madonna", null, "M"],
  ["Dr Suharto", "Dr", "Suharto", null, "S"],
  ["Pieter van der Berg", null, "Pieter", "van der Berg", "PV"],
  ["Siobhán O’Neill", null, "Siobhán", "O’Neill", "SO"],
  ["Mr Bob O'Neill", "Mr", "Bob", "O'Neill", "BO"],
  ["María José de la Cruz", null, "María José", "de la Cruz", "MD"],
  ["Dr. Ludwig von Beethoven", "Dr.", "Ludwig", "von Beethoven", "LV"],
  ["Ram Bahadur Tamang", null, "Ram Bahadur", "Tamang", "RT"],
] as const;

test.each(NAMES)("%j is proposed as title %j, given %j, family %j", (name, title, givenName, familyName) => {
  expect(proposedParts(name)).toEqual({ title, givenName, familyName });
  expect(wholeName({ title, givenName, familyName })).toBe(name);
});

test.each(NAMES)("%j with its parts", (name, title, givenName, familyName, initials) => {
  const person = { name, title, givenName, familyName };
  expect(initialsOf(person)).toBe(initials);
  expect(givenNameOf(person)).toBe(givenName);
  expect(shownParts(person)).toEqual({ title, givenName, familyName });
});

test.each([
  ["Dra. Sofía Rojas Fuentes", "SF"],
  ["Dr Anjali Shrestha", "AS"],
  ["Prof. Dr. med. Anna Weiß", "AW"],
  ["Dr. Matías Contreras", "MC"],
  ["डा. सीता राई", "सर"],
  ["Madonna", "M"],
  ["Dr", "D"],
  ["  Mr  Bo  (7)  Lee ", "BL"],
  ["", ""],
])("without parts, the initials of %j are %j: a title is no part of a name", (name, initials) => {
  expect(initialsOf({ name })).toBe(initials);
});

test("a stored title alone keeps the proposal for the rest", () => {
  expect(shownParts({ name: "Dr Li Wei", title: "Dr", givenName: null, familyName: null })).toEqual({
    title: "Dr",
    givenName: "Li",
    familyName: "Wei",
  });
});

test("without parts a person is greeted by the first word, and nothing turns the text round", () => {
  expect(givenNameOf({ name: " Amara O’Neill" })).toBe("Amara");
  expect(givenNameOf({ name: "\u202eAmara O’Neill", givenName: null })).toBe("Amara");
});
