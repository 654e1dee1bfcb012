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

/** A message in demo mode, as its recipient would read it. */
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

/** That a message was sent or waits to be sent, and to whom; never its content. */
export interface AccountMessageDto {
  readonly id: string;
  readonly kind: AccountMessageKind;
  readonly channel: Channel;
  readonly recipient: string;
  readonly createdAt: EpochMs;
  readonly state: MessageState;
  /** When it was sent, or given up. */
  readonly endedAt: EpochMs | null;
}

/** One page of a list, and its position. */
export interface MessagePage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/** That a reader was told of a visit, or waits to be told; never the words. */
export interface DeliveryDto {
  readonly id: string;
  /** The visit's, as quoted on the telephone. */
  readonly reference: string;
  readonly audience: MessageAudience;
  readonly reader: string;
  readonly channel: Channel;
  /** What it told last; null if nothing was tried yet, or if there was nothing to tell. */
  readonly news: News | null;
  readonly state: DeliveryState;
  /** Why it was not sent. */
  readonly cause: EndingCause | null;
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly canSendAgain: boolean;
}

/** The state of one channel. */
export interface TransportStateDto {
  readonly channel: Channel;
  /** When the oldest waiting message was due; null if none waits. */
  readonly waitingSince: EpochMs | null;
  /** Why nothing is sent; null if messages are sent. */
  readonly stoppedBecause: StopCause | null;
  readonly stoppedSince: EpochMs | null;
}
