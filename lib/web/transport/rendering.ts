import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";

import type { ReactNode } from "react";

/** A page, or its stand-in. */
export interface PageModule {
  readonly default: Draw;
  readonly metadata?: unknown;
  readonly generateMetadata?: Describe | undefined;
}

type Draw = (props: object) => ReactNode | Promise<ReactNode>;
/** Returns the page's title and other metadata. */
type Describe = (props: object, parent: unknown) => unknown;

export interface Drawn {
  readonly element: ReactNode;
  /** What was rendered instead of the page, which also gives it its title. */
  readonly standIn?: PageModule;
}

/** The state of a page while Next renders it, or runs its action. */
export interface Rendering {
  /** True once our action has started. Errors before that mean that the request was malformed. */
  isFormTaken: boolean;
  /** Whether Next treats the request as a form. */
  readonly isForm: boolean;
  /** Whether the whole page is requested, and not only its router's prefetch. */
  readonly isWhole: boolean;
  /** The result by page: the page itself and its title request it, in either order. */
  readonly drawn: Map<object, Promise<Drawn>>;
  /** Set after a crash: the page is rendered again as the error page, with this reference. */
  crash?: Crash;
  /** Set for the page that answers a form of an earlier build: the texts that were typed into it. */
  outdated?: readonly string[];
  /** Sets a document's status. A browser's router requests parts of a page, and needs no status. */
  readonly answerWith: (status: number) => void;
}

export interface Crash {
  /** The id under which the server logged the error. */
  readonly digest: string | undefined;
}

declare global {
  // Next bundles the instrumentation apart from the pages. Each bundle has a copy of this module, and all must share one store.
  var praxisRenderings: AsyncLocalStorage<Rendering> | undefined;
}

export function renderings(): AsyncLocalStorage<Rendering> {
  return (globalThis.praxisRenderings ??= new AsyncLocalStorage<Rendering>());
}

/** Marks that one of our actions was reached. */
export function takeForm(): void {
  const rendering = renderings().getStore();
  if (rendering) rendering.isFormTaken = true;
}
