"use server";

import { placeInput } from "#app/admin/_places/place-input.ts";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { changeVisitType } from "#lib/catalog/change-visit-type.ts";
import { closeVisitType } from "#lib/catalog/close.ts";
import { createVisitType } from "#lib/catalog/create-visit-type.ts";
import { deleteVisitType } from "#lib/catalog/delete.ts";
import { reopenVisitType } from "#lib/catalog/reopen.ts";
import { action } from "#lib/web/transport/action.ts";

const PATH = PLACE_PATHS.visit_type;
const saved = ({ id }: { id: string }) => `${PATH}/${id}?done=saved`;

export const createVisitTypeAction = action(createVisitType, {
  input: placeInput("visit_type"),
  done: ({ id }) => `${PATH}/${id}?done=created`,
});

export const changeVisitTypeAction = action(changeVisitType, {
  input: placeInput("visit_type"),
  done: saved,
});

export const closeVisitTypeAction = action(closeVisitType, { done: saved });

export const reopenVisitTypeAction = action(reopenVisitType, { done: saved });

export const deleteVisitTypeAction = action(deleteVisitType, { done: () => `${PATH}?done=deleted` });
