import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isRoot } from "#db/embedded/owners.ts";
import { makeClone } from "./clone.ts";
import { OFFLINE, startServeStop } from "./serving.ts";
import { tryBuilds } from "./try-builds.ts";
import { tryHardships } from "./try-hardships.ts";
import { tryImage } from "./try-image.ts";
import { tryOldNode } from "./try-old-node.ts";
import { tryAsUser } from "./try-owners.ts";

/** A way in which a stranger may try `npm start`; `home` is an empty folder of its own. */
export interface Scenario {
  readonly title: string;
  readonly needsRoot: boolean;
  readonly isQuick: boolean;
  try(home: string): Promise<void>;
}

export const SCENARIOS: readonly Scenario[] = [
  { title: "a fresh clone, and a second start of it", needsRoot: false, isQuick: true, try: tryTwice },
  {
    title: "a path with a space and an umlaut, the default port taken, launchers killed",
    needsRoot: false,
    isQuick: false,
    try: tryHardships,
  },
  { title: "an unprivileged user, after root and before", needsRoot: true, isQuick: false, try: tryAsUser },
  { title: "a folder that only root may enter", needsRoot: true, isQuick: false, try: tryInRootsFolder },
  {
    title: "Node 18 as the system's Node",
    needsRoot: false,
    isQuick: false,
    try: (home) => tryOldNode(home, "18.20.8", "10"),
  },
  {
    title: "Node 20 as the system's Node",
    needsRoot: false,
    isQuick: false,
    try: (home) => tryOldNode(home, "20.20.2", "10"),
  },
  { title: "two builds of one commit serve as one", needsRoot: false, isQuick: false, try: tryBuilds },
  { title: "what the image holds, as the image runs it", needsRoot: false, isQuick: false, try: tryImage },
];

async function tryTwice(home: string): Promise<void> {
  const cwd = join(home, "praxis");
  await makeClone(cwd);
  await startServeStop({ cwd }, "SIGTERM");
  await startServeStop({ cwd, env: OFFLINE }, "SIGINT");
}

async function tryInRootsFolder(home: string): Promise<void> {
  const closed = join(home, "closed");
  await mkdir(closed);
  await chmod(closed, 0o700);
  await tryTwice(closed);
}

/** Scenarios that this machine can try, the quick ones alone or those whose title holds some words. */
export function possibleScenarios({ isQuick, words }: { isQuick: boolean; words: string }): Scenario[] {
  const asked = SCENARIOS.filter(
    ({ title, ...scenario }) => (!isQuick || scenario.isQuick) && title.includes(words),
  );
  return asked.filter((scenario) => !scenario.needsRoot || isRoot());
}
