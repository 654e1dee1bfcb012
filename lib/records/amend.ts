import { defineVerb } from "#lib/verb/define-verb.ts";
import { DomainError } from "#lib/core/errors.ts";

import type { SavedRecordDto } from "./dto.ts";
import { loadVisitToWrite } from "./written.ts";
import { canWriteRecord } from "./policy.ts";
import { SignInput } from "./schema.ts";
import { recordSigned, signVersion, signedFact } from "./sign-version.ts";

/** Signs the next version of a record, with a reason. The versions before it stay, and stay readable. */
export const amendRecord = defineVerb({
  name: "record.amend",
  input: SignInput,
  refuses: ["not_found", "record_not_open", "changed_meanwhile"],
  load: (tx, ctx, input) => loadVisitToWrite(tx, ctx, input.appointmentId),
  may: (ctx, visit) => canWriteRecord(ctx.actor, visit.doctor.userId),
  run: async (tx, ctx, visit, input) => {
    if (input.version === 0) throw new DomainError("changed_meanwhile");
    if (input.reason === undefined)
      throw new DomainError("invalid_input", { fields: { reason: "why_amended" } });
    return signVersion(tx, ctx, visit, input);
  },
  audit: (signed, visit) => signedFact(signed, visit),
  messages: (_signed, visit) => recordSigned(visit),
  dto: (signed): SavedRecordDto => signed,
});
