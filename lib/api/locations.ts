import { z } from "zod";

import { changeLocation } from "#lib/catalog/change-location.ts";
import { closeLocation } from "#lib/catalog/close.ts";
import { createLocation } from "#lib/catalog/create-location.ts";
import { deleteLocation } from "#lib/catalog/delete.ts";
import type { ListedLocationDto } from "#lib/catalog/dto.ts";
import { listLocations, loadListedLocation } from "#lib/catalog/queries-list.ts";
import { reopenLocation } from "#lib/catalog/reopen.ts";
import { ChangeLocationParts, LocationInput } from "#lib/catalog/schema.ts";
import { Id } from "#lib/core/fields.ts";

import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";
import { Changed, Created, keepingOperations, listed, PlaceFilters, PlaceKey, versionOf } from "./places.ts";

const Location = z.strictObject({
  ...listed,
  /** Its code in other systems and files. */
  code: z.string(),
  addressLine: z.string(),
  city: z.string(),
  region: z.string().nullable(),
  postcode: z.string().nullable(),
  /** ISO 3166-1, two letters. */
  country: z.string().length(2),
  /** E.164. */
  phone: z.string(),
  emergencyPhone: z.string(),
  timeZone: z.string(),
  isPublic: z.boolean(),
});

const TYPED = {
  name: "Patan",
  code: "P-01",
  addressLine: "12 Mangal Bazaar",
  city: "Lalitpur",
  country: "NP",
  phone: "+97715522266",
  emergencyPhone: "102",
  timeZone: "Asia/Kathmandu",
  isPublic: true,
};

const EXAMPLE: z.output<typeof Location> = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000003",
  slug: "patan",
  ...TYPED,
  region: null,
  postcode: null,
  isActive: true,
  version: 1,
};

const PATH = "/api/v1/locations";
const OF_ONE = { id: "id" };
const { id, slug } = EXAMPLE;
export const LOCATION_OPERATIONS = [
  listOperation({
    id: "listLocations",
    name: "location.list",
    path: PATH,
    scope: "catalogue:read",
    isPublic: true,
    query: listLocations,
    filters: PlaceFilters,
    key: PlaceKey,
    toItem: (row: ListedLocationDto) => row,
    item: Location,
    refuses: [],
    example: { input: {}, item: EXAMPLE },
  }),
  queryOperation({
    id: "getLocation",
    name: "location.read",
    path: `${PATH}/{id}`,
    scope: "catalogue:read",
    isPublic: true,
    pathFields: OF_ONE,
    query: (tx, ctx, asked: { id: string }) => loadListedLocation(tx, ctx, asked.id),
    source: loadListedLocation,
    whole: z.strictObject({ id: Id }),
    input: z.strictObject({}),
    toAnswer: (row: ListedLocationDto) => row,
    answer: Location,
    version: versionOf,
    refuses: ["not_found"],
    example: { path: { id }, input: {}, answer: EXAMPLE },
  }),
  verbOperation({
    id: "createLocation",
    method: "POST",
    path: PATH,
    scope: "catalogue:write",
    verb: createLocation,
    input: LocationInput,
    status: 201,
    answer: Created,
    location: (made) => `${PATH}/${made.id}`,
    example: { input: { ...TYPED, slug }, answer: { id, slug } },
  }),
  verbOperation({
    id: "changeLocation",
    method: "PUT",
    path: `${PATH}/{id}`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: changeLocation,
    input: less(ChangeLocationParts, "id"),
    answer: Changed,
    version: versionOf,
    example: { path: { id }, input: { ...TYPED, name: "Patan Central" }, answer: { id, version: 2 } },
  }),
  ...keepingOperations({
    noun: "Location",
    path: PATH,
    close: closeLocation,
    reopen: reopenLocation,
    remove: deleteLocation,
    id,
  }),
];
