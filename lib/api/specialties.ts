import { z } from "zod";

import { changeSpecialty } from "#lib/catalog/change-specialty.ts";
import { closeSpecialty } from "#lib/catalog/close.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { deleteSpecialty } from "#lib/catalog/delete.ts";
import type { ListedSpecialtyDto } from "#lib/catalog/dto.ts";
import { MergeParts, mergeSpecialties } from "#lib/catalog/merge-specialties.ts";
import { listSpecialties, loadListedSpecialty } from "#lib/catalog/queries-list.ts";
import { reopenSpecialty } from "#lib/catalog/reopen.ts";
import { ChangeSpecialtyInput, SpecialtyInput } from "#lib/catalog/schema.ts";
import { Id } from "#lib/core/fields.ts";

import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";
import { Changed, Created, keepingOperations, listed, PlaceFilters, PlaceKey, versionOf } from "./places.ts";

const Specialty = z.strictObject({
  ...listed,
  alsoCalled: z.array(z.string()),
  minimumAge: z.int().nullable(),
  maximumAge: z.int().nullable(),
  mergedIntoId: z.uuid().nullable(),
});

const EXAMPLE: z.output<typeof Specialty> = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000005",
  slug: "family-medicine",
  name: "Family medicine",
  alsoCalled: ["GP", "family doctor"],
  minimumAge: null,
  maximumAge: null,
  isActive: true,
  version: 1,
  mergedIntoId: null,
};

const PATH = "/api/v1/specialties";
const OF_ONE = { id: "id" };
const { id, slug, name, alsoCalled } = EXAMPLE;
const INTO = "0199a3c4-7d10-7c3e-8f00-000000000006";

export const SPECIALTY_OPERATIONS = [
  listOperation({
    id: "listSpecialties",
    name: "specialty.list",
    path: PATH,
    scope: "catalogue:read",
    isPublic: true,
    query: listSpecialties,
    filters: PlaceFilters,
    key: PlaceKey,
    toItem: (row: ListedSpecialtyDto) => row,
    item: Specialty,
    refuses: [],
    example: { input: {}, item: EXAMPLE },
  }),
  queryOperation({
    id: "getSpecialty",
    name: "specialty.read",
    path: `${PATH}/{id}`,
    scope: "catalogue:read",
    isPublic: true,
    pathFields: OF_ONE,
    query: (tx, ctx, asked: { id: string }) => loadListedSpecialty(tx, ctx, asked.id),
    source: loadListedSpecialty,
    whole: z.strictObject({ id: Id }),
    input: z.strictObject({}),
    toAnswer: (row: ListedSpecialtyDto) => row,
    answer: Specialty,
    version: versionOf,
    refuses: ["not_found"],
    example: { path: { id }, input: {}, answer: EXAMPLE },
  }),
  verbOperation({
    id: "createSpecialty",
    method: "POST",
    path: PATH,
    scope: "catalogue:write",
    verb: createSpecialty,
    input: SpecialtyInput,
    status: 201,
    answer: Created,
    location: (made) => `${PATH}/${made.id}`,
    example: { input: { slug, name, alsoCalled }, answer: { id, slug } },
  }),
  verbOperation({
    id: "changeSpecialty",
    method: "PUT",
    path: `${PATH}/{id}`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: changeSpecialty,
    input: less(ChangeSpecialtyInput, "id"),
    answer: Changed,
    version: versionOf,
    example: { path: { id }, input: { name: "General practice" }, answer: { id, version: 2 } },
  }),
  ...keepingOperations({
    noun: "Specialty",
    path: PATH,
    close: closeSpecialty,
    reopen: reopenSpecialty,
    remove: deleteSpecialty,
    id,
  }),
  verbOperation({
    id: "mergeSpecialty",
    method: "POST",
    path: `${PATH}/{id}/merge`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: mergeSpecialties,
    input: less(MergeParts, "id"),
    answer: Changed,
    example: { path: { id }, input: { intoId: INTO }, answer: { id: INTO, version: 1 } },
  }),
];
