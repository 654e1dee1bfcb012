import { z } from "zod";

import { changeVisitType } from "#lib/catalog/change-visit-type.ts";
import { closeVisitType } from "#lib/catalog/close.ts";
import { createVisitType } from "#lib/catalog/create-visit-type.ts";
import { deleteVisitType } from "#lib/catalog/delete.ts";
import type { ListedVisitTypeDto } from "#lib/catalog/dto.ts";
import { listVisitTypes, loadListedVisitType } from "#lib/catalog/queries-list.ts";
import { reopenVisitType } from "#lib/catalog/reopen.ts";
import { ChangeVisitTypeParts, VisitTypeParts } from "#lib/catalog/schema.ts";
import { Id } from "#lib/core/fields.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";
import { Changed, Created, keepingOperations, listed, PlaceFilters, PlaceKey, versionOf } from "./places.ts";

const Minutes = z.int().min(0);

const VisitType = z.strictObject({
  ...listed,
  description: z.string(),
  durationMinutes: z.int().positive(),
  stepMinutes: z.int().positive(),
  bufferBeforeMinutes: Minutes,
  bufferAfterMinutes: Minutes,
  modes: z.array(z.enum(MODES)),
  noticeMinutes: Minutes,
  horizonDays: z.int().positive(),
  changeCutoffMinutes: Minutes,
  maxUpcomingPerPatient: z.int().positive(),
  needsConfirmation: z.boolean(),
  position: z.int().min(0),
});

const EXAMPLE: z.output<typeof VisitType> = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000004",
  slug: "consultation",
  name: "Consultation",
  isActive: true,
  version: 1,
  description: "To talk about a new concern.",
  durationMinutes: 30,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 5,
  modes: ["in_person", "video"],
  noticeMinutes: 60,
  horizonDays: 90,
  changeCutoffMinutes: 1_440,
  maxUpcomingPerPatient: 5,
  needsConfirmation: false,
  position: 0,
};

const PATH = "/api/v1/visit-types";
const OF_ONE = { id: "id" };
const { id, slug, name } = EXAMPLE;

export const VISIT_TYPE_OPERATIONS = [
  listOperation({
    id: "listVisitTypes",
    name: "visit_type.list",
    path: PATH,
    scope: "catalogue:read",
    isPublic: true,
    query: listVisitTypes,
    filters: PlaceFilters,
    key: PlaceKey,
    toItem: (row: ListedVisitTypeDto) => row,
    item: VisitType,
    refuses: [],
    example: { input: {}, item: EXAMPLE },
  }),
  queryOperation({
    id: "getVisitType",
    name: "visit_type.read",
    path: `${PATH}/{id}`,
    scope: "catalogue:read",
    isPublic: true,
    pathFields: OF_ONE,
    query: (tx, ctx, asked: { id: string }) => loadListedVisitType(tx, ctx, asked.id),
    source: loadListedVisitType,
    whole: z.strictObject({ id: Id }),
    input: z.strictObject({}),
    toAnswer: (row: ListedVisitTypeDto) => row,
    answer: VisitType,
    version: versionOf,
    refuses: ["not_found"],
    example: { path: { id }, input: {}, answer: EXAMPLE },
  }),
  verbOperation({
    id: "createVisitType",
    method: "POST",
    path: PATH,
    scope: "catalogue:write",
    verb: createVisitType,
    input: VisitTypeParts,
    status: 201,
    answer: Created,
    location: (made) => `${PATH}/${made.id}`,
    example: { input: { slug, name }, answer: { id, slug } },
  }),
  verbOperation({
    id: "changeVisitType",
    method: "PUT",
    path: `${PATH}/{id}`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: changeVisitType,
    input: less(ChangeVisitTypeParts, "id"),
    answer: Changed,
    version: versionOf,
    example: { path: { id }, input: { name, durationMinutes: 20 }, answer: { id, version: 2 } },
  }),
  ...keepingOperations({
    noun: "VisitType",
    path: PATH,
    close: closeVisitType,
    reopen: reopenVisitType,
    remove: deleteVisitType,
    id,
  }),
];
