import { hash, verify, type Options } from "@node-rs/argon2";

import { DomainError } from "#lib/core/errors.ts";
import { makeLine } from "#lib/throttle/line.ts";

import { commonPasswords } from "./common-passwords.ts";
import { hashesAtOnce, thisMachine } from "./hash-line.ts";
import { passwordFault } from "./judge.ts";

/** The package's enum has no values at run time; this is its `Argon2id`. */
const ARGON2ID = 2;

/** OWASP's minimum for argon2id. The cost is stored in each hash, so raising it later locks nobody out. */
const COST: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const atOnce = hashesAtOnce(thisMachine());
const inTurn = makeLine({ atOnce, longest: 100, patienceMs: 10_000 });

let decoy: Promise<string> | undefined;

/** The future owner: what an attacker would try first. */
export interface PasswordOwner {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Hashes a password for storage: salted argon2id in PHC form. It is judged first, so that no verb can store a common password or one made
 * of its owner's name or address.
 * @throws DomainError `invalid_input` with the fault of the field `password`; `unavailable` when too many wait
 */
export async function hashPassword(password: string, owner: PasswordOwner = {}): Promise<string> {
  const about = [owner.name, owner.email, owner.email?.split("@")[0]].filter((text) => text !== undefined);
  const fault = passwordFault(password, { common: await commonPasswords(), about });
  if (fault !== undefined) throw new DomainError("invalid_input", { fields: { password: fault } });
  return inTurn(() => hash(password.normalize("NFC"), COST));
}

/**
 * Whether the password matches the hash. Without a hash (unknown account, or no password set) it takes as long and returns false, so that
 * the time does not reveal who has an account.
 * @throws DomainError `unavailable` when too many wait
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await inTurn(async () => verify(stored ?? (await decoyHash()), password.normalize("NFC")));
  return matches && stored !== null;
}

/** Computed once, in the queue slot of the first caller that needs it. */
function decoyHash(): Promise<string> {
  decoy ??= hash("nobody has this password", COST).catch((error: unknown) => {
    decoy = undefined;
    throw error;
  });
  return decoy;
}
