import type { EpochMs } from "#lib/core/instant.ts";

import type { AccountMessageKind, Channel, MessageState } from "#lib/outbox/constants.ts";

/** A message of a demo, as its recipient would read it. */
export interface DemoMailDto {
  readonly id: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: EpochMs;
}

/** That a message was or is to be sent, and to whom; never what it says. */
export interface AccountMessageDto {
  readonly id: string;
  readonly kind: AccountMessageKind;
  readonly channel: Channel;
  readonly recipient: string;
  readonly createdAt: EpochMs;
  readonly state: MessageState;
  /** When it was handed on, or given up. */
  readonly endedAt: EpochMs | null;
}

/** One page of a list, and where it stands in it. */
export interface MessagePage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}
