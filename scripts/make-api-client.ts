import { join } from "node:path";

import { createClient } from "@hey-api/openapi-ts";

/** `npm run api:client -- <folder>`: writes a TypeScript client of docs/openapi.json there. It needs no package to run. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Say where to: npm run api:client -- <folder>");
  process.exitCode = 1;
} else {
  await createClient({
    input: join(import.meta.dirname, "..", "docs", "openapi.json"),
    output: { path: folder, module: { extension: ".ts" } },
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
    logs: { level: "error" },
  });
}
