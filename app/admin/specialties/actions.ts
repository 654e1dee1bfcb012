"use server";

import { placeInput } from "#app/admin/_places/place-input.ts";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { changeSpecialty } from "#lib/catalog/change-specialty.ts";
import { closeSpecialty } from "#lib/catalog/close.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { deleteSpecialty } from "#lib/catalog/delete.ts";
import { mergeSpecialties } from "#lib/catalog/merge-specialties.ts";
import { reopenSpecialty } from "#lib/catalog/reopen.ts";
import { action } from "#lib/web/transport/action.ts";

const PATH = PLACE_PATHS.specialty;
const saved = ({ id }: { id: string }) => `${PATH}/${id}?done=saved`;

export const createSpecialtyAction = action(createSpecialty, {
  input: placeInput("specialty"),
  done: ({ id }) => `${PATH}/${id}?done=created`,
});

export const changeSpecialtyAction = action(changeSpecialty, { input: placeInput("specialty"), done: saved });

export const closeSpecialtyAction = action(closeSpecialty, { done: saved });

export const reopenSpecialtyAction = action(reopenSpecialty, { done: saved });

export const deleteSpecialtyAction = action(deleteSpecialty, { done: () => `${PATH}?done=deleted` });

export const mergeSpecialtyAction = action(mergeSpecialties, {
  done: ({ id }) => `${PATH}/${id}?done=merged`,
});
