import type { Profiler } from "node:inspector";
import { packageOf } from "./packages.ts";

/** Milliseconds by whose code ran. */
export type Folded = ReadonlyMap<string, number>;

/** What V8 says for itself, in the place of a function. */
const STATES: ReadonlyMap<string, string> = new Map([
  ["(idle)", "waiting"],
  ["(program)", "native"],
  ["(garbage collector)", "garbage collection"],
]);

/** The time of a profile, by package: each sample belongs to the function that ran, and built-in ones to the code that called them. */
export function fold(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  sourceOf: (frame: Profiler.ProfileNode["callFrame"]) => string,
): Folded {
  const owners = ownersOf(nodes, sourceOf);
  const folded = new Map<string, number>();
  samples.forEach((id, index) => {
    const owner = owners.get(id) ?? "elsewhere";
    folded.set(owner, (folded.get(owner) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  });
  return folded;
}

function ownersOf(
  nodes: readonly Profiler.ProfileNode[],
  sourceOf: (frame: Profiler.ProfileNode["callFrame"]) => string,
): ReadonlyMap<number, string> {
  const owners = new Map<number, string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const visit = (id: number, caller: string): void => {
    const node = byId.get(id);
    if (!node) return;
    const { callFrame } = node;
    const isBuiltIn = callFrame.url === "";
    const owner = STATES.get(callFrame.functionName) ?? (isBuiltIn ? caller : packageOf(sourceOf(callFrame)));
    owners.set(id, owner);
    for (const child of node.children ?? []) visit(child, owner);
  };
  const [root] = nodes;
  if (root) visit(root.id, "native");
  return owners;
}
