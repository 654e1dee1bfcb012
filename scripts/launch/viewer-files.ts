import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ROOT } from "./settings.ts";

const TARGET = join(ROOT, "public", "api-docs", "vendor");
const SWAGGER_UI = "swagger-ui-dist";
const REDOC = "redoc";

/** The programs that draw the API's document, each with its licence. */
const COPIED: readonly (readonly [from: string, to?: string])[] = [
  [`${SWAGGER_UI}/swagger-ui-bundle.js`],
  [`${SWAGGER_UI}/swagger-ui-bundle.js.LICENSE.txt`],
  [`${SWAGGER_UI}/swagger-ui.css`],
  [`${SWAGGER_UI}/LICENSE`, "swagger-ui.LICENSE.txt"],
  [`${SWAGGER_UI}/NOTICE`, "swagger-ui.NOTICE.txt"],
  [`${REDOC}/bundles/redoc.standalone.js.LICENSE.txt`],
  [`${REDOC}/LICENSE`, "redoc.LICENSE.txt"],
];

const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/** ReDoc's code that our security policy forbids: a picture of another site, and styles without a nonce. */
const REDOC_CHANGES = [
  ["https://cdn.redoc.ly/redoc/logo-mini.svg", PIXEL],
  ["r.nc=void 0", "r.nc=document.currentScript.nonce"],
] as const;

export function hasViewerFiles(): boolean {
  return existsSync(join(TARGET, "redoc.standalone.js"));
}

/** Copies them from the installed packages to where the web server finds them. */
export async function copyViewerFiles(target = TARGET): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [from, to = basename(from)] of COPIED) await copyFile(installed(from), join(target, to));
  const redoc = await readFile(installed(`${REDOC}/bundles/redoc.standalone.js`), "utf8");
  // Last: its presence shows that all are there.
  await writeFile(join(target, "redoc.standalone.js"), REDOC_CHANGES.reduce(changedOnce, redoc));
}

function installed(path: string): string {
  return join(ROOT, "node_modules", path);
}

function changedOnce(text: string, [from, to]: readonly [string, string]): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`ReDoc has ${parts.length - 1} times "${from}", and not once`);
  return parts.join(to);
}
