import { randomUUID } from "node:crypto";

import { done, exampleOf, text, type Ready, type Scene } from "./scene.ts";
import type { FuzzWorld } from "./world.ts";

const NOUNS = ["Specialty", "Department", "Location", "VisitType"] as const;
type Noun = (typeof NOUNS)[number];

/** The document's example under a name that nothing else has. */
export function named(noun: Noun): Readonly<Record<string, unknown>> {
  const [example, slug] = [exampleOf(`create${noun}`), `x-${randomUUID()}`];
  return { ...example, ...("code" in example && { code: slug.slice(0, 20) }), slug, name: randomUUID() };
}

/** Something of the catalogue that nothing refers to. */
export async function made(world: FuzzWorld, noun: Noun): Promise<Ready & { readonly id: string }> {
  const id = text(await done(world, "admin", `create${noun}`, { body: named(noun) }), "id");
  return { caller: "admin", path: { id }, id };
}

const closed = async (world: FuzzWorld, noun: Noun): Promise<Ready> => {
  const ready = await made(world, noun);
  await done(world, "admin", `close${noun}`, { path: { id: ready.id } });
  return ready;
};

const ofNoun = (noun: Noun): Readonly<Record<string, Scene>> => ({
  [`create${noun}`]: async () => ({ caller: "admin", body: named(noun) }),
  [`change${noun}`]: async (world) => {
    const { slug: _, ...body } = named(noun);
    return { ...(await made(world, noun)), body };
  },
  [`close${noun}`]: (world) => made(world, noun),
  [`reopen${noun}`]: (world) => closed(world, noun),
  [`delete${noun}`]: (world) => made(world, noun),
});

/** What operations on the catalogue need: names are taken once, and what something refers to is not deleted. */
export const CATALOGUE_SCENES: Readonly<Record<string, Scene>> = {
  ...Object.assign({}, ...NOUNS.map(ofNoun)),
  mergeSpecialty: async (world) => {
    const [from, into] = [await made(world, "Specialty"), await made(world, "Specialty")];
    return { ...from, body: { intoId: into.id } };
  },
};
