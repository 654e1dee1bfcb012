import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { build, isBuildStale } from "#scripts/launch/build.ts";
import { ChildRecords } from "#scripts/launch/child-records.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { runtimePackages, type LockedPackages } from "./packages.ts";

/** What plain Node runs, what Next serves, and what describes the product. */
const SHIPPED = [".next", "db", "drizzle", "lib", "public", "scripts"];
const SHIPPED_FILES = ["docs/setup.example.yaml", "next.config.ts", "package.json", "LICENSE"];
/** Tests and what they alone import; what `next build` keeps for its next run. */
const NOT_SHIPPED =
  /\.test\.tsx?$|(^|\/)testing(\/|$)|^scripts\/(start-checks|test)(\/|$)|^\.next\/(cache|dev|diagnostics|trace|trace-build|turbopack|types)(\/|$)/;

const SBOM = "sbom.cdx.json";

/** `node scripts/image/assemble.ts <folder>`: puts all that the image holds into an empty folder. */
const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("Name an empty folder: node scripts/image/assemble.ts <folder>");
await assemble(target);

async function assemble(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty`);
  await buildWhenStale();
  for (const name of SHIPPED) {
    const filter = (source: string) => !NOT_SHIPPED.test(relative(ROOT, source).split(sep).join("/"));
    // The build has links to packages, which must lead to those of the image.
    await cp(join(ROOT, name), join(folder, name), { recursive: true, verbatimSymlinks: true, filter });
  }
  for (const name of SHIPPED_FILES) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(ROOT, name), join(folder, name));
  }
  await copyPackages(folder);
}

async function buildWhenStale(): Promise<void> {
  if (!(await isBuildStale())) return;
  console.log("Building the pages …");
  const temporary = await mkdtemp(join(tmpdir(), "praxis-image-"));
  const records = new ChildRecords(join(temporary, "children.json"));
  await build({ records, signal: new AbortController().signal });
  await rm(temporary, { recursive: true });
}

async function copyPackages(folder: string): Promise<void> {
  const { name, version, packages } = await readLock();
  const paths = runtimePackages(packages, (path) => existsSync(join(ROOT, path)));
  for (const path of paths) {
    const own = join(ROOT, path, "node_modules");
    // Packages inside other packages are copied by name.
    const filter = (source: string) => source !== own;
    await cp(join(ROOT, path), join(folder, path), { recursive: true, verbatimSymlinks: true, filter });
  }
  await writeFile(
    join(folder, SBOM),
    JSON.stringify(billOfMaterials(packages, { paths, name, version }), null, 2),
  );
  console.log(`Put the build and ${paths.length} packages into ${folder}`);
}

async function readLock(): Promise<{ name: string; version: string; packages: LockedPackages }> {
  return JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8"));
}
