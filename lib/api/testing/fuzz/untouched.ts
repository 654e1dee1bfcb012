import { digestsOfTables } from "#db/testing/digests.ts";

import { send, type Sending } from "./send.ts";
import { inWords, type Fuzz } from "./state.ts";

/** The tables that record a refusal: that it happened, or that data was viewed. */
const TOLD = new Set(["audit_entries", "audit_refusals"]);

/** What else refusals of some operations record: a wrong code counts as a try. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  confirmSignInPhone: ["verification_codes"],
  verifyRegistration: ["verification_codes"],
};

/** Sends refused requests once more: a second refusal must have changed no table. Requests that are not refused again are left out. */
export async function expectUntouched(state: Fuzz, refused: readonly Sending[]): Promise<void> {
  let asked = refused.filter(({ draft }) => draft.method !== "GET");
  for (let round = 0; round < 3 && asked.length > 0; round++) {
    const { again, changed } = await sendAgain(state, asked);
    if (changed.length === 0) return;
    if (again.length === asked.length) return findCulprits(state, again);
    asked = again;
  }
}

async function findCulprits(state: Fuzz, refused: readonly Sending[]): Promise<void> {
  for (const sending of refused) {
    const { again, changed } = await sendAgain(state, [sending]);
    const told = COUNTED[sending.described.operation.id] ?? [];
    const amiss = changed.filter((table) => !told.includes(table));
    if (again.length > 0 && amiss.length > 0)
      state.faults.push(`a refusal changed ${amiss.join(", ")}\n${inWords(sending)}`);
  }
}

/** @returns those that were refused again, and the tables that are not as they were */
async function sendAgain(state: Fuzz, sendings: readonly Sending[]) {
  const before = await digestsOfTables();
  const again: Sending[] = [];
  for (const sending of sendings) if ((await send(sending, state.world)).status >= 400) again.push(sending);
  const after = await digestsOfTables();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table] && !TOLD.has(table));
  return { again, changed };
}
