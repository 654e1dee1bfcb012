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
  /** Set when the form is refused without waiting for React: an action that is reached later must not begin. */
  isFormRefused?: true;
  /** Set when our action has done what was asked: then the answer's status says so, whatever becomes of the page that shows it. */
  isFormDone?: true;
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

/** Marks that one of our actions was reached. @throws Error if its sender has been told that the form is refused */
export function takeForm(): void {
  const rendering = renderings().getStore();
  if (rendering?.isFormRefused) throw new Error("The form has been refused");
  if (rendering) rendering.isFormTaken = true;
}

/** Marks that our action has done what was asked. */
export function finishForm(): void {
  const rendering = renderings().getStore();
  if (rendering) rendering.isFormDone = true;
}
