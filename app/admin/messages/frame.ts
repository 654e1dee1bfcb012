import type { ReactNode } from "react";

export const MESSAGES_PATH = "/admin/messages";

/** The parts that both lists of messages share. */
export interface ListFrame {
  readonly title: string;
  readonly intro: ReactNode;
  /** The result of the last action, in words. */
  readonly done: string | undefined;
  readonly tabs: ReactNode;
}
