import type { EpochMs } from "#lib/core/instant.ts";

import type {
  AccountMessageKind,
  Channel,
  DeliveryState,
  EndingCause,
  MessageAudience,
  MessageState,
  News,
  StopCause,
} from "#lib/outbox/constants.ts";

/** A message of a demo, as its recipient would read it. */
export interface DemoMailDto {
  readonly id: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** A text message has none. */
  readonly hasHtml: boolean;
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

/** That somebody was told of a visit, or was to be; never in which words. */
export interface DeliveryDto {
  readonly id: string;
  /** The visit's, as it is said on the telephone. */
  readonly reference: string;
  readonly audience: MessageAudience;
  readonly reader: string;
  readonly channel: Channel;
  /** What it told last; null while nothing was tried, and where there was nothing to tell. */
  readonly news: News | null;
  readonly state: DeliveryState;
  /** Why it was not sent. */
  readonly cause: EndingCause | null;
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly canSendAgain: boolean;
}

/** How one channel stands. */
export interface TransportStateDto {
  readonly channel: Channel;
  /** When the oldest message that waits was due; null where none does. */
  readonly waitingSince: EpochMs | null;
  /** Why nothing leaves; null where it does. */
  readonly stoppedBecause: StopCause | null;
  readonly stoppedSince: EpochMs | null;
}
