import { execFile } from "node:child_process";
import { chmod, copyFile, cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { isInBuildContext } from "#scripts/image/testing/build-context.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { makeClone } from "./clone.ts";
import { expectThat } from "./expect.ts";

const run = promisify(execFile);

/** Files that the stamp of a build counts, and no clone has. */
const UNCLONED = [".env", "public/api-docs/vendor"];

/** In the context, whose own files it reads. */
const EXPECT_FRESH = `
  import { isBuildStale } from "#scripts/launch/build.ts";
  if (await isBuildStale()) throw new Error("The context of the image lacks a source of the build: see .dockerignore");
`;

/**
 * Does what the Dockerfile does, in a folder that has only what `.dockerignore` lets pass: `home/app` is the content of the image. The
 * build is the one of the repository, which fits only if the context lacks none of its sources.
 */
export async function makeImage(home: string): Promise<void> {
  await run(process.execPath, ["scripts/test/build.ts"], { cwd: ROOT });
  const context = join(home, "context");
  const app = join(home, "app");
  await makeClone(context, isInBuildContext);
  await symlink(join(ROOT, "node_modules"), join(context, "node_modules"));
  for (const path of UNCLONED) {
    await cp(join(ROOT, path), join(context, path), { recursive: true }).catch(() => undefined);
  }
  const filter = (source: string) => !source.startsWith(join(ROOT, ".next", "cache"));
  await cp(join(ROOT, ".next"), join(context, ".next"), { recursive: true, verbatimSymlinks: true, filter });
  await run(process.execPath, ["--input-type=module", "--eval", EXPECT_FRESH], { cwd: context });
  await run(process.execPath, ["scripts/image/assemble.ts", app], { cwd: context });
  await mkdir(join(home, "bin"));
  await copyFile(process.execPath, join(home, "bin", "node"));
  await expectOnlyWhatRuns(app);
  await makeReadOnly(app);
}

/** No test, no secret, and no package that the bill of materials does not name. */
async function expectOnlyWhatRuns(app: string): Promise<void> {
  const files = await readdir(app, { recursive: true });
  const own = files.filter((path) => !/(^|\/)node_modules\//.test(path));
  const foreign = own.filter((path) => /\.test\.|(^|\/)testing\/|(^|\/)\.env/.test(path));
  expectThat(foreign.length === 0, "The image holds no test and no settings", foreign.join("\n"));
  const sbom = z
    .object({ components: z.array(z.object({ "bom-ref": z.string() })) })
    .parse(JSON.parse(await readFile(join(app, "sbom.cdx.json"), "utf8")));
  const named = new Set(sbom.components.map((component) => `${component["bom-ref"]}/package.json`));
  const packages = files.filter((path) =>
    /(^|\/)node_modules\/(@[^/]+\/)?[^@/.][^/]*\/package\.json$/.test(path),
  );
  const unnamed = packages.filter((path) => path.startsWith("node_modules/") && !named.has(path));
  expectThat(unnamed.length === 0, "The bill of materials names every package", unnamed.join("\n"));
  expectThat(named.size > 50, "The bill of materials names packages", String(named.size));
}

/** As under a read-only root file system: not even its owner writes there. */
async function makeReadOnly(folder: string): Promise<void> {
  await run("chmod", ["-R", "a-w,a+rX", folder]);
  await chmod(join(folder, ".."), 0o755);
}
