import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { users } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { SYSTEM } from "./system.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makeChild, makePatient } from "./world.ts";

const PATH = "/account/messages";

/** A confirmed number of their own; several workers make one at a time. */
const newMobile = () => `+9779841${randomInt(100_000, 1_000_000)}`;

async function asParent() {
  const person = await makePatient();
  await makeChild(person, "Tomás O’Dowd");
  const signInPhone = newMobile();
  await inTransaction(SYSTEM, (tx) =>
    tx.update(users).set({ signInPhone }).where(eq(users.id, person.userId)),
  );
  return { path: `${PATH}?done=1`, userId: person.userId, role: "patient" as const };
}

export const MESSAGE_CHOICES_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  [PATH]: [
    {
      place: async () => ({ path: PATH, userId: (await makePatient()).userId, role: "patient" as const }),
    },
    { when: "as a parent, with a mobile number", place: asParent },
    {
      when: "as a doctor",
      place: async () => ({
        path: PATH,
        userId: await findUserId("doctor@praxis.example"),
        role: "doctor" as const,
      }),
    },
  ],
};
