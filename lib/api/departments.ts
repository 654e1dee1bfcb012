import { z } from "zod";

import { changeDepartment } from "#lib/catalog/change-department.ts";
import { closeDepartment } from "#lib/catalog/close.ts";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { deleteDepartment } from "#lib/catalog/delete.ts";
import type { ListedDepartmentDto } from "#lib/catalog/dto.ts";
import { listDepartments, loadListedDepartment } from "#lib/catalog/queries-list.ts";
import { reopenDepartment } from "#lib/catalog/reopen.ts";
import { ChangeDepartmentInput, DepartmentInput } from "#lib/catalog/schema.ts";
import { Id } from "#lib/core/fields.ts";

import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";
import { Changed, Created, keepingOperations, listed, PlaceFilters, PlaceKey, versionOf } from "./places.ts";

const Department = z.strictObject(listed);

const EXAMPLE: z.output<typeof Department> = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000007",
  slug: "primary-care",
  name: "Primary care",
  isActive: true,
  version: 1,
};

const PATH = "/api/v1/departments";
const OF_ONE = { id: "id" };
const { id, slug, name } = EXAMPLE;

export const DEPARTMENT_OPERATIONS = [
  listOperation({
    id: "listDepartments",
    name: "department.list",
    path: PATH,
    scope: "catalogue:read",
    isPublic: true,
    query: listDepartments,
    filters: PlaceFilters,
    key: PlaceKey,
    toItem: (row: ListedDepartmentDto) => row,
    item: Department,
    refuses: [],
    example: { input: {}, item: EXAMPLE },
  }),
  queryOperation({
    id: "getDepartment",
    name: "department.read",
    path: `${PATH}/{id}`,
    scope: "catalogue:read",
    isPublic: true,
    pathFields: OF_ONE,
    query: (tx, ctx, asked: { id: string }) => loadListedDepartment(tx, ctx, asked.id),
    source: loadListedDepartment,
    whole: z.strictObject({ id: Id }),
    input: z.strictObject({}),
    toAnswer: (row: ListedDepartmentDto) => row,
    answer: Department,
    version: versionOf,
    refuses: ["not_found"],
    example: { path: { id }, input: {}, answer: EXAMPLE },
  }),
  verbOperation({
    id: "createDepartment",
    method: "POST",
    path: PATH,
    scope: "catalogue:write",
    verb: createDepartment,
    input: DepartmentInput,
    status: 201,
    answer: Created,
    location: (made) => `${PATH}/${made.id}`,
    example: { input: { slug, name }, answer: { id, slug } },
  }),
  verbOperation({
    id: "changeDepartment",
    method: "PUT",
    path: `${PATH}/{id}`,
    scope: "catalogue:write",
    pathFields: OF_ONE,
    verb: changeDepartment,
    input: less(ChangeDepartmentInput, "id"),
    answer: Changed,
    version: versionOf,
    example: { path: { id }, input: { name: "Primary and urgent care" }, answer: { id, version: 2 } },
  }),
  ...keepingOperations({
    noun: "Department",
    path: PATH,
    close: closeDepartment,
    reopen: reopenDepartment,
    remove: deleteDepartment,
    id,
  }),
];
