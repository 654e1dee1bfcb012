import type { Actor, TokenGrant } from "./actor.ts";
import type { EpochMs } from "./instant.ts";

/** What every domain call gets about the request it serves. The domain reads no clock: `now` is passed in. */
export interface Context<A extends Actor = Actor> {
  readonly actor: A;
  readonly now: EpochMs;
  readonly requestId: string;
  /** Chosen by the client, or minted when a form was rendered: the same key never acts twice. */
  readonly idempotencyKey?: string;
  /** The user whose key it is, where the product acts for them. */
  readonly keyOwner?: string;
  /** Called when the answer is that of an earlier call with the same key. */
  readonly onReplay?: () => void;
  /** The source of the request, as a keyed hash: for throttling and counting, never a readable address. */
  readonly source?: string;
  /** The random id of the requesting browser, as a keyed hash: by it visitors own the time that they hold. */
  readonly browser?: string;
  /** The language that the request asks for, as a tag (RFC 5646); left out where it asks for none of ours. */
  readonly locale?: string;
  /** The grant of the request's access token. Every transaction begins by checking whether it is still live. */
  readonly grant?: TokenGrant;
}
