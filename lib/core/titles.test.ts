import { expect, test } from "vitest";

import { initialsOf } from "./titles.ts";

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
])("the initials of %j are %j: a title is no part of a name", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
