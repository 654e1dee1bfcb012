import type { Page } from "@playwright/test";
import type { Role } from "#lib/core/actor.ts";

/** Where somebody stands, and as whom. */
interface Place {
  readonly path: string;
  readonly userId?: string;
  readonly role?: Role;
  /** What the browser holds already. */
  readonly cookies?: readonly { readonly name: string; readonly value: string }[];
}

/** One way to look at a page. */
export interface Visit {
  /** What is special about it, if anything. */
  readonly when?: string;
  readonly place: () => Promise<Place>;
  readonly status?: number;
  /** What is done after the page has come. */
  readonly act?: (page: Page) => Promise<void>;
}
