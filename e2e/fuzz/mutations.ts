import type { Dice } from "#lib/api/testing/fuzz/dice.ts";

import type { Draft } from "./draft.ts";
import { ADDRESS, type Mutation } from "./mutate-address.ts";
import { BODY } from "./mutate-body.ts";
import { HEADERS } from "./mutate-headers.ts";

/** Changes one to three things about a request that would have been good: its address, its headers, its body. */
export function mutated(draft: Draft, dice: Dice): Draft {
  let changed = draft;
  for (let left = dice.oneOf([1, 1, 1, 2, 2, 3]); left > 0; left--)
    changed = mutationFor(changed, dice)(changed, dice);
  return changed;
}

function mutationFor({ body }: Draft, dice: Dice): Mutation {
  const tables = body === undefined ? [ADDRESS, HEADERS, HEADERS] : [ADDRESS, HEADERS, BODY, BODY, BODY];
  return dice.anyOf(dice.anyOf(tables) ?? HEADERS) ?? ((same) => same);
}
