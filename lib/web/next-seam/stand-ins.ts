import "server-only";

import { createElement, type ComponentType, type ReactNode } from "react";

import { crashWords } from "#lib/i18n/crash-words.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { renderings, type Crash, type Drawn, type PageModule } from "#lib/web/transport/rendering.ts";

/** The parts of a page as Next's compiler lists them: a segment, what lies below it, and the files of its folder. */
export type LoaderTree = readonly [
  segment: string,
  below: Readonly<Record<string, LoaderTree>>,
  files: Files,
  ...unknown[],
];

interface Files {
  page?: PageFile;
  layout?: LayoutFile;
  readonly error?: ErrorFile;
  readonly "not-found"?: PageFile;
  readonly forbidden?: PageFile;
  readonly unauthorized?: PageFile;
}

type PageFile = LoadedFile<PageModule>;
type LayoutFile = LoadedFile<LayoutModule>;
type ErrorFile = LoadedFile<{ readonly default: ComponentType<{ error: Crash }> }>;
type LoadedFile<Module> = readonly [load: () => Module | Promise<Module>, path: string];

interface LayoutModule {
  readonly default: (props: { children?: ReactNode }) => unknown;
}

/** Tells a stand-in whether it is rendered in place of the page, in the frame of its portal. */
export interface StandInProps {
  isFramed?: boolean;
}

interface Above {
  readonly standIns: Readonly<Record<number, PageFile | undefined>>;
  readonly error?: ErrorFile | undefined;
  readonly layouts: number;
}

const NOTHING_ABOVE: Above = { standIns: {}, layouts: 0 };
const CLIENT_REFERENCE = Symbol.for("react.client.reference");
const done = new WeakSet<Files>();

/**
 * Makes every page below render `not-found.tsx` and so on for `notFound()`, `forbidden()` and `unauthorized()`, in the page's own place;
 * and renders a crashed page anew as `error.tsx`, in the frame of the root layout. Next itself sends an empty document, in which only
 * JavaScript renders them: vercel/next.js #62228.
 */
export function addStandIns([, below, files]: LoaderTree, above = NOTHING_ABOVE): void {
  const here: Above = {
    standIns: {
      404: files["not-found"] ?? above.standIns[404],
      403: files.forbidden ?? above.standIns[403],
      401: files.unauthorized ?? above.standIns[401],
    },
    error: files.error ?? above.error,
    layouts: above.layouts + (files.layout ? 1 : 0),
  };
  if (!done.has(files)) {
    done.add(files);
    if (files.page) files.page = loaded(files.page, (page) => withStandIns(page, here));
    // The portal's frame may be what failed.
    if (files.layout && above.layouts > 0) files.layout = loaded(files.layout, withoutFrameAfterCrash);
  }
  for (const tree of Object.values(below)) addStandIns(tree, here);
}

function loaded<Module>(
  [load, path]: LoadedFile<Module>,
  wrap: (module: Module) => Module,
): LoadedFile<Module> {
  return [async () => wrap(await load()), path];
}

function withoutFrameAfterCrash(layout: LayoutModule): LayoutModule {
  const { default: draw } = layout;
  return { ...layout, default: (props) => (renderings().getStore()?.crash ? props.children : draw(props)) };
}

function withStandIns(page: PageModule, { standIns, layouts, error }: Above): PageModule {
  const { default: draw, metadata, generateMetadata = () => metadata ?? {} } = page;
  if (Reflect.get(draw, "$$typeof") === CLIENT_REFERENCE) return page;

  const drawOrStandIn = async (props: object): Promise<Drawn> => {
    try {
      return { element: await draw(props) };
    } catch (error) {
      const status = thrownStatus(error);
      const standIn = status === undefined ? undefined : await standIns[status]?.[0]();
      if (status === undefined || !standIn) throw error;
      renderings().getStore()?.answerWith(status);
      return { element: await standIn.default({ isFramed: layouts > 1 } satisfies StandInProps), standIn };
    }
  };
  const drawOnce = (props: object): Promise<Drawn> => {
    const drawn = renderings().getStore()?.drawn;
    const drawing = drawn?.get(draw) ?? drawOrStandIn(props);
    drawn?.set(draw, drawing);
    return drawing;
  };
  return {
    ...page,
    default: async (props) => {
      const crash = renderings().getStore()?.crash;
      if (!crash || !error) return (await drawOnce(props)).element;
      const { default: CrashPage } = await error[0]();
      return createElement(CrashPage, { error: crash });
    },
    metadata: undefined,
    generateMetadata: async (props, parent) => {
      const rendering = renderings().getStore();
      if (rendering?.crash) return { title: crashWords(await requestLocale()).title };
      if (!rendering?.isWhole) return generateMetadata(props, parent);
      const [own, drawn] = await Promise.allSettled([generateMetadata(props, parent), drawOnce(props)]);
      const standIn = drawn.status === "fulfilled" ? drawn.value.standIn : undefined;
      if (standIn) return standIn.generateMetadata?.({}, parent) ?? {};
      if (own.status === "rejected") throw own.reason;
      return own.value;
    },
  };
}

/** The errors of `notFound()`, `forbidden()` and `unauthorized()` carry their status. */
function thrownStatus(error: unknown): number | undefined {
  const digest: unknown = error instanceof Error && Reflect.get(error, "digest");
  const status = typeof digest === "string" && /^NEXT_HTTP_ERROR_FALLBACK;(404|403|401)$/.exec(digest)?.[1];
  return status ? Number(status) : undefined;
}
