import { expect, test, vi } from "vitest";

import { hashesAtOnce, thisMachine } from "./hash-line.ts";
import { hashPassword, isPassword } from "./password.ts";

const counted = vi.hoisted(() => ({ running: 0, most: 0, hashes: 0 }));

vi.mock("@node-rs/argon2", async (importOriginal) => {
  const { hash, verify } = await importOriginal<typeof import("@node-rs/argon2")>();
  const during = async <T>(work: Promise<T>): Promise<T> => {
    counted.most = Math.max(counted.most, ++counted.running);
    return work.finally(() => counted.running--);
  };
  return {
    hash: (...given: Parameters<typeof hash>) => (counted.hashes++, during(hash(...given))),
    verify: (...given: Parameters<typeof verify>) => during(verify(...given)),
  };
});

test("no more passwords are hashed at once than the machine bears, for accounts that nobody has too", async () => {
  const stored = await hashPassword("seven quiet herons");
  const tries = Array.from({ length: 12 }, (_, index) =>
    isPassword("not this one", index % 2 ? stored : null),
  );
  expect(new Set(await Promise.all(tries))).toEqual(new Set([false]));
  expect(counted).toMatchObject({ most: hashesAtOnce(thisMachine()), hashes: 2 });
});
