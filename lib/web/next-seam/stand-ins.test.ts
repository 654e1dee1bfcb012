import { forbidden, notFound, redirect } from "next/navigation";
import { beforeAll, expect, test, vi } from "vitest";

import { renderings, type Rendering } from "#lib/web/transport/rendering.ts";
import { addStandIns, type LoaderTree } from "./stand-ins.ts";

vi.mock("#lib/web/request/locale.ts", () => ({ requestLocale: () => Promise.resolve("en") }));

beforeAll(() => {
  // Without this Next's `forbidden()` throws.
  vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
});

const describe = (title: string) => () => ({ title });
const file = (draw: () => string, more = {}) => [async () => ({ default: draw, ...more }), "path"] as const;

const layout = file(() => "a frame");

interface Made {
  readonly element: unknown;
  readonly metadata: unknown;
  readonly statuses: number[];
}

/** Renders the only page of a portal as Next would: the title first, in the same rendering. */
async function make(page: () => string, { isWhole = true } = {}): Promise<Made> {
  const draw = vi.fn(page);
  const leaf: LoaderTree[2] = { page: file(draw, { metadata: { title: "The page" } }) };
  const standIn = (words: string) => file(describeFrame(words), { generateMetadata: describe(words) });
  const portal: LoaderTree = ["portal", { children: ["__PAGE__", {}, leaf] }, { layout }];
  const root = { layout, "not-found": standIn("not there"), forbidden: standIn("not yours") };
  addStandIns(["", { children: portal }, root]);
  addStandIns(["", { children: portal }, root]);

  const statuses: number[] = [];
  const answerWith = (status: number) => void statuses.push(status);
  const rendering: Rendering = { isFormTaken: false, isForm: false, isWhole, drawn: new Map(), answerWith };
  const wrapped = await leaf.page?.[0]();
  const made = await renderings().run(rendering, async () => {
    const metadata = await wrapped?.generateMetadata?.({}, {});
    return { metadata, element: await wrapped?.default({}) };
  });
  expect(draw).toHaveBeenCalledTimes(1);
  return { ...made, statuses };
}

const describeFrame = (words: string) => (props?: { isFramed?: boolean }) =>
  `${words}${props?.isFramed ? ", in the frame of the portal" : ""}`;

test("a page is drawn once and keeps its title", async () => {
  expect(await make(() => "the page")).toEqual({
    element: "the page",
    metadata: { title: "The page" },
    statuses: [],
  });
});

test("what is not there is a 404 with words and title of its own, in the page's place", async () => {
  expect(await make(() => notFound())).toEqual({
    element: "not there, in the frame of the portal",
    metadata: { title: "not there" },
    statuses: [404],
  });
});

test("what may not be seen is a 403", async () => {
  expect(await make(() => forbidden())).toEqual({
    element: "not yours, in the frame of the portal",
    metadata: { title: "not yours" },
    statuses: [403],
  });
});

test("a title that is fetched ahead draws no page", async () => {
  const { metadata, statuses } = await make(() => notFound(), { isWhole: false });
  expect([metadata, statuses]).toEqual([{ title: "The page" }, [404]]);
});

test("a redirect and a failure stay what they are", async () => {
  await expect(make(() => redirect("/elsewhere"))).rejects.toThrow("NEXT_REDIRECT");
  await expect(
    make(() => {
      throw new Error("a bug");
    }),
  ).rejects.toThrow("a bug");
});

test("what has crashed is made again as the page that says so, and its portal's frame is left out", async () => {
  const leaf: LoaderTree[2] = { page: file(() => "the page", { metadata: { title: "The page" } }) };
  const portal: LoaderTree = ["portal", { children: ["__PAGE__", {}, leaf] }, { layout }];
  const root: LoaderTree[2] = { layout, error: file(() => "") };
  addStandIns(["", { children: portal }, root]);
  const crash = { digest: "reference" };
  const rendering: Rendering = {
    isFormTaken: false,
    isForm: false,
    isWhole: true,
    drawn: new Map(),
    answerWith: vi.fn(),
    crash,
  };
  await renderings().run(rendering, async () => {
    const page = await leaf.page?.[0]();
    expect(await page?.default({})).toMatchObject({ props: { error: crash } });
    expect(await page?.generateMetadata?.({}, {})).toEqual({ title: "Something went wrong on our side" });
    expect((await portal[2].layout?.[0]())?.default({ children: "the page" })).toBe("the page");
    expect((await root.layout?.[0]())?.default({ children: "the page" })).toBe("a frame");
  });
});
