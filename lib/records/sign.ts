import { defineVerb } from "#lib/verb/define-verb.ts";
import { DomainError } from "#lib/core/errors.ts";

import type { SavedRecordDto } from "./dto.ts";
import { loadVisitToWrite } from "./written.ts";
import { canWriteRecord, isLate } from "./policy.ts";
import { SignInput } from "./schema.ts";
import { recordSigned, signVersion, signedFact } from "./sign-version.ts";

/**
 * Signs the record of a visit: its first version, which cannot be changed. More than 30 days after the visit it must give a reason for the
 * delay.
 * Of two requests that sign at once, one wins.
 */
export const signRecord = defineVerb({
  name: "record.sign",
  input: SignInput,
  refuses: ["not_found", "record_not_open", "changed_meanwhile"],
  load: (tx, ctx, input) => loadVisitToWrite(tx, ctx, input.appointmentId),
  may: (ctx, visit) => canWriteRecord(ctx.actor, visit.doctor.userId),
  run: async (tx, ctx, visit, input) => {
    if (input.version !== 0) throw new DomainError("changed_meanwhile");
    if (input.reason === undefined && isLate(visit, ctx.now))
      throw new DomainError("invalid_input", { fields: { reason: "why_late" } });
    return signVersion(tx, ctx, visit, input);
  },
  audit: (signed, visit) => signedFact(signed, visit),
  messages: (_signed, visit) => recordSigned(visit),
  dto: (signed): SavedRecordDto => signed,
});
