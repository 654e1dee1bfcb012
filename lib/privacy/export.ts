import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { recordExports } from "#lib/audit/record-exports.ts";
import { loadRecentOwner } from "#lib/identity/users/owner.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnDataDto } from "./dto.ts";
import { selectAccount } from "./select-account.ts";
import { selectCare } from "./select-care.ts";
import { selectDoctor } from "./select-doctor.ts";

const NAME = "user.export";

/**
 * Everything stored of the signed-in user, as a doctor, too, and of those they act for: an open session is not enough for that. For the
 * system, because it spans the user's roles. The trail has one entry for the account and one for each patient.
 */
export const exportOwnData = defineOwnerVerb({
  name: NAME,
  input: z.strictObject({}),
  refuses: ["reauthentication_required"],
  prepare: async (_ctx, _nothing, owner) => ({ owner }),
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  run: async (tx, ctx, { id }, { owner }) => {
    const data = await collect(tx, ctx, id);
    const patientIds = data.patients.map((patient) => patient.id);
    await recordExports(tx, ctx, { action: NAME, by: owner, patientIds });
    return data;
  },
  audit: (_data, { id }) => ({ entity: "user", entityId: id }),
  dto: (data) => data,
});

async function collect(tx: Tx, ctx: Context, userId: string): Promise<OwnDataDto> {
  return {
    exportedAt: ctx.now,
    ...(await selectAccount(tx, userId)),
    doctor: await selectDoctor(tx, userId),
    patients: await selectCare(tx, ctx, userId),
  };
}
