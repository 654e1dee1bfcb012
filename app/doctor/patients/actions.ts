"use server";

import { ownPatientsHref } from "#lib/patients/address.ts";
import { sealTreatedSearch } from "#lib/patients/seal-treated.ts";
import { action } from "#lib/web/transport/action.ts";

export const findOwnPatientsAction = action(sealTreatedSearch, { done: ownPatientsHref });
