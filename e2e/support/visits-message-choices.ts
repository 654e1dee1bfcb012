import { eq } from "drizzle-orm";
import { users } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { SYSTEM } from "./system.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makeChild, makePatient } from "./world.ts";

const PATH = "/account/messages";

let number = 0;

/** A confirmed number of their own. */
function nextMobile(): string {
  number += 1;
  return `+97798410101${String(number).padStart(2, "0")}`;
}

async function asParent() {
  const person = await makePatient();
  await makeChild(person, "Tomás O’Dowd");
  const signInPhone = nextMobile();
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
