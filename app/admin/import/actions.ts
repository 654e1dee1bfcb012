"use server";

import { chooseForImport } from "#lib/csv/choose-for-import.ts";
import { confirmImport } from "#lib/csv/confirm-import.ts";
import { discardImport } from "#lib/csv/discard-import.ts";
import { proposeImport } from "#lib/csv/propose-import.ts";
import { action } from "#lib/web/transport/action.ts";
import { choicesInput, fileInput } from "./form-input.ts";

const PATH = "/admin/import";
const pageOf = ({ id }: { id: string }) => `${PATH}/${id}`;

export const proposeImportAction = action(proposeImport, { input: fileInput, done: pageOf });

export const chooseForImportAction = action(chooseForImport, { input: choicesInput, done: pageOf });

export const confirmImportAction = action(confirmImport, { done: pageOf });

export const discardImportAction = action(discardImport, {
  done: ({ kind }) => `${PATH}?kind=${kind}&done=discarded`,
});
