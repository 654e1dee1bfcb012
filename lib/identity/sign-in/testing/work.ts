import { accountMessages, auditEntries } from "#db/schema/index.ts";
import { countStatements } from "#db/testing/statements.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";
import { isDomainError } from "#lib/core/errors.ts";

type Argon = typeof import("@node-rs/argon2");

const runs = { hashes: 0, verifications: 0 };

/** For `vi.mock("@node-rs/argon2", …)`: the same, counted. */
export function countedArgon(argon: Argon): Argon {
  const hash: Argon["hash"] = (...given) => {
    runs.hashes += 1;
    return argon.hash(...given);
  };
  const verify: Argon["verify"] = (...given) => {
    runs.verifications += 1;
    return argon.verify(...given);
  };
  return { ...argon, hash, verify };
}

/** Everything about a call that an outsider could observe or measure, except the time, which the bench compares. */
export interface Work {
  /** The answer or the refusal, without random values and without what was typed. */
  readonly answer: unknown;
  readonly statements: number;
  readonly hashes: number;
  readonly verifications: number;
  readonly messages: number;
  readonly trail: number;
}

/** What a call with this text costs. Nothing else may run meanwhile. */
export async function workFor(typed: string, call: () => Promise<unknown>): Promise<Work> {
  const [before, { hashes, verifications }] = [await stored(), { ...runs }];
  const { answer, statements } = await countStatements(() => call().catch(refusalOf));
  const spent = { hashes: runs.hashes - hashes, verifications: runs.verifications - verifications };
  const after = await stored();
  const written = { messages: after.messages - before.messages, trail: after.trail - before.trail };
  return { answer: withoutRandom(answer, typed), statements, ...spent, ...written };
}

function refusalOf(error: unknown) {
  if (!isDomainError(error)) throw error;
  const { code, fields, details } = error;
  return { code, fields, details };
}

function stored() {
  return inTransaction(SYSTEM, async (tx) => ({
    messages: await tx.$count(accountMessages),
    trail: await tx.$count(auditEntries),
  }));
}

/** Tokens of 32 bytes and ids differ from call to call, and what was typed is echoed. */
function withoutRandom(answer: unknown, typed: string): unknown {
  const isRandom = /^[\w-]{43}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return JSON.parse(JSON.stringify(answer), (_name, value: unknown) => {
    if (value === typed) return "what was typed";
    return typeof value === "string" && isRandom.test(value) ? "something random" : value;
  });
}
