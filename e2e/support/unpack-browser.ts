import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { installFromDebian } from "./install-browser.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const PACKAGE = join(ROOT, "node_modules", "@sparticuz", "chromium");

/** Unpacks into the folder that the package takes for temporary. */
const UNPACK = `
  import chromium, { inflate } from "@sparticuz/chromium";
  await chromium.executablePath();
  await inflate(process.argv[1]);
`;

/** The Chromium inside an npm package, for Linux on x64, with the libraries that a bare machine lacks. */
export async function unpackBrowser(): Promise<{ executablePath: string; env: Record<string, string> }[]> {
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(PACKAGE)) return [];
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
  const home = join(ROOT, "node_modules", ".cache", `praxis-chromium-${version}`);
  if (!existsSync(home) && !(await unpackTo(home))) return [];
  await ensureSqlite();
  const env: Record<string, string> = { LD_LIBRARY_PATH: join(home, "al2023", "lib") };
  if (!existsSync("/etc/fonts/fonts.conf")) env["FONTCONFIG_PATH"] = join(home, "fonts");
  return [{ executablePath: join(home, "chromium"), env }];
}

/** What the package's libraries for TLS load and it does not bring: without it Chromium ends at the first page over https. */
async function ensureSqlite(): Promise<void> {
  const { stdout } = spawnSync("ldconfig", ["-p"], { encoding: "utf8" });
  if (stdout?.includes("libsqlite3.so.0") || (await installFromDebian("libsqlite3-0"))) return;
  console.log("Tests over https need libsqlite3.so.0 (Debian: apt-get install libsqlite3-0).");
}

/** Under another name first: whoever finds the folder finds all of it. */
async function unpackTo(home: string): Promise<boolean> {
  await mkdir(dirname(home), { recursive: true });
  const fresh = await mkdtemp(`${home}-`);
  const libraries = join(PACKAGE, "bin", "al2023.tar.br");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", UNPACK, libraries], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: fresh },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code]: unknown[] = await once(child, "close");
  if (code === 0) {
    // Another user of the same checkout may run the tests.
    await Promise.all([fresh, join(fresh, "chromium")].map((path) => chmod(path, 0o755)));
    await writeFile(join(fresh, "fonts", "fonts.conf"), fontsConfiguration(join(home, "fonts")));
    if (!existsSync(home)) await rename(fresh, home);
  }
  await rm(fresh, { recursive: true, force: true });
  return existsSync(home);
}

/** The package's own looks for them in /tmp. Without a font of any kind Chromium ends at the first letter. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(folder, "cache")}</cachedir>
</fontconfig>
`;
}
