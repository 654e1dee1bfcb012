import { hash, verify, type Options } from "@node-rs/argon2";

import { DomainError } from "#lib/core/errors.ts";

/** The package's enum has no values at run time; this is its `Argon2id`. */
const ARGON2ID = 2;

/** OWASP's least for argon2id. It is stored in each hash, so raising it later locks nobody out. */
const COST: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** More would take the processor, and 19 MiB each, from everybody else: who comes later waits in line. */
const AT_ONCE = 2;
const LONGEST_LINE = 100;

let running = 0;
const line: (() => void)[] = [];
let decoy: Promise<string> | undefined;

/** The password as it is stored: salted argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return inLine(() => hash(password.normalize("NFC"), COST));
}

/**
 * Whether the password is the one of that hash. Without a hash (nobody of that address, or no password set) it takes as
 * long and says no, so that nobody can tell from the time who has an account.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hash("nobody has this password", COST);
  const against = stored ?? (await decoy);
  const matches = await inLine(() => verify(against, password.normalize("NFC")));
  return matches && stored !== null;
}

/** @throws DomainError `unavailable` when the line is so long that whoever asked has given up before its turn */
async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (line.length >= LONGEST_LINE)
      throw new DomainError("unavailable", { details: { retryAfterSeconds: 5 } });
    await new Promise<void>((resolve) => line.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  }
}
