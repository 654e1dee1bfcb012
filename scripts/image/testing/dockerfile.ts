import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "#scripts/launch/settings.ts";

interface Instruction {
  readonly keyword: string;
  readonly value: string;
}

/** What an engine would run of the Dockerfile's last stage. */
export interface Image {
  readonly environment: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  readonly user: string;
}

/** The stages of the Dockerfile, each from its FROM on; lines before the first are in none. */
export function stagesOfDockerfile(): Instruction[][] {
  const text = readFileSync(join(ROOT, "Dockerfile"), "utf8");
  const lines = text
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n");
  const stages: Instruction[][] = [];
  for (const line of lines.filter((each) => each.trim() !== "")) {
    const [, keyword = "", value = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (keyword === "") throw new Error(`This is no instruction of a Dockerfile: ${line}`);
    if (keyword === "FROM") stages.push([]);
    stages.at(-1)?.push({ keyword, value });
  }
  return stages;
}

export function imageOfDockerfile(): Image {
  const last = stagesOfDockerfile().at(-1) ?? [];
  const only = (keyword: string) => {
    const [found, ...more] = last.filter((each) => each.keyword === keyword);
    if (found === undefined || more.length > 0) throw new Error(`The last stage has not one ${keyword}`);
    return found.value;
  };
  const environment = only("ENV")
    .split(/\s+/)
    .map((pair) => pair.split("=", 2));
  return {
    environment: Object.fromEntries(environment),
    entrypoint: JSON.parse(only("ENTRYPOINT")),
    command: JSON.parse(only("CMD")),
    healthCheck: JSON.parse(only("HEALTHCHECK").replace(/^.*?CMD /, "")),
    user: only("USER"),
  };
}
