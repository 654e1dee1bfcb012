import type { ReactNode } from "react";

export const MESSAGES_PATH = "/admin/messages";

/** What both lists of messages have around them. */
export interface ListFrame {
  readonly title: string;
  readonly intro: ReactNode;
  /** What was just done, in words. */
  readonly done: string | undefined;
  readonly tabs: ReactNode;
}
