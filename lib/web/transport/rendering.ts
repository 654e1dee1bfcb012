import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";

import type { ReactNode } from "react";

/** A page, or what stands in for one. */
export interface PageModule {
  readonly default: Draw;
  readonly metadata?: unknown;
  readonly generateMetadata?: Describe | undefined;
}

type Draw = (props: object) => ReactNode | Promise<ReactNode>;
/** Answers with the page's title and the like. */
type Describe = (props: object, parent: unknown) => unknown;

export interface Drawn {
  readonly element: ReactNode;
  /** What was drawn in the page's place, and gives it its title. */
  readonly standIn?: PageModule;
}

/** What is known of a page while Next makes it, or runs an action of it. */
export interface Rendering {
  /** Whether code of ours has begun to work on the form. What fails before that is the form's fault. */
  isFormTaken: boolean;
  /** Whether Next takes the request for a form. */
  readonly isForm: boolean;
  /** Whether all of the page is asked for, and not only what its router wants to know ahead. */
  readonly isWhole: boolean;
  /** What was drawn, by the page that drew it: the page itself and its title ask for it, in either order. */
  readonly drawn: Map<object, Promise<Drawn>>;
  /** Set once the page could not be made: it is made again as the page that says so, with this to refer to. */
  crash?: Crash;
  /** Gives a document its status. The router of a browser that has a page asks for parts, and needs no status. */
  readonly answerWith: (status: number) => void;
}

export interface Crash {
  /** The id under which the server logged what happened. */
  readonly digest: string | undefined;
}

declare global {
  // Next bundles the instrumentation apart from the pages: each has a copy of this module, and both mean the same rendering.
  var praxisRenderings: AsyncLocalStorage<Rendering> | undefined;
}

export function renderings(): AsyncLocalStorage<Rendering> {
  return (globalThis.praxisRenderings ??= new AsyncLocalStorage<Rendering>());
}

/** Says that an action of ours has been reached. */
export function takeForm(): void {
  const rendering = renderings().getStore();
  if (rendering) rendering.isFormTaken = true;
}
