"use server";

import { placeInput } from "#app/admin/_places/place-input.ts";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { changeDepartment } from "#lib/catalog/change-department.ts";
import { closeDepartment } from "#lib/catalog/close.ts";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { deleteDepartment } from "#lib/catalog/delete.ts";
import { reopenDepartment } from "#lib/catalog/reopen.ts";
import { action } from "#lib/web/transport/action.ts";

const PATH = PLACE_PATHS.department;
const saved = ({ id }: { id: string }) => `${PATH}/${id}?done=saved`;

export const createDepartmentAction = action(createDepartment, {
  input: placeInput("department"),
  done: ({ id }) => `${PATH}/${id}?done=created`,
});

export const changeDepartmentAction = action(changeDepartment, {
  input: placeInput("department"),
  done: saved,
});

export const closeDepartmentAction = action(closeDepartment, { done: saved });

export const reopenDepartmentAction = action(reopenDepartment, { done: saved });

export const deleteDepartmentAction = action(deleteDepartment, { done: () => `${PATH}?done=deleted` });
