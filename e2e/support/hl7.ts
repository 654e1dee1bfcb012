import { eq } from "drizzle-orm";
import { controlIdOf } from "#lib/hl7/control-id.ts";
import { keepDestinations } from "#lib/hl7/keep-destinations.ts";
import { hl7Messages } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";
import { makeVisit, type Person, type Practice } from "./world.ts";

/** A system that no worker knows of: what is written for it waits. */
export const connectHospital = () => keepDestinations(SYSTEM, [{ name: "hospital" }]);

/** What a hospital's system was told of a new visit, and answered with an error for a day. */
export async function makeHl7Message(
  person: Person,
  practice: Practice,
  startsAt: string,
): Promise<{ messageId: string; controlId: string }> {
  await connectHospital();
  const { id } = await makeVisit(person, practice, { startsAt });
  const messageId = await inTransaction(SYSTEM, async (tx) => {
    const [made] = await tx
      .update(hl7Messages)
      .set({
        ...{ toldAs: "S12", attempts: 147, nextAttemptAt: null, parkedAt: NOW },
        ...{ answer: "AE", cause: "refused" },
      })
      .where(eq(hl7Messages.appointmentId, id))
      .returning({ id: hl7Messages.id });
    if (made === undefined) throw new Error("The system was told nothing");
    return made.id;
  });
  return { messageId, controlId: controlIdOf(messageId) };
}
