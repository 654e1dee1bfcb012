"use server";

import { placeInput } from "#app/admin/_places/place-input.ts";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { changeLocation } from "#lib/catalog/change-location.ts";
import { closeLocation } from "#lib/catalog/close.ts";
import { createLocation } from "#lib/catalog/create-location.ts";
import { deleteLocation } from "#lib/catalog/delete.ts";
import { reopenLocation } from "#lib/catalog/reopen.ts";
import { action } from "#lib/web/transport/action.ts";

const PATH = PLACE_PATHS.location;
const saved = ({ id }: { id: string }) => `${PATH}/${id}?done=saved`;

export const createLocationAction = action(createLocation, {
  input: placeInput("location"),
  done: ({ id }) => `${PATH}/${id}?done=created`,
});

export const changeLocationAction = action(changeLocation, { input: placeInput("location"), done: saved });

export const closeLocationAction = action(closeLocation, { done: saved });

export const reopenLocationAction = action(reopenLocation, { done: saved });

export const deleteLocationAction = action(deleteLocation, { done: () => `${PATH}?done=deleted` });
