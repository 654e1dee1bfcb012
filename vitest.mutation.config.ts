import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const nothing = fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url));

/** The unit tests that must notice a changed rule (stryker.config.mjs): of the nouns whose rules are changed, and of time itself. */
export default defineConfig({
  resolve: { alias: { "server-only": nothing } },
  test: {
    include: [
      "lib/scheduling/**/*.test.ts",
      "lib/{appointments,availability,catalog,doctors,patients,records,waitlist}/**/{policy,lifecycle,steps,limits}.test.ts",
    ],
    exclude: [...configDefaults.exclude, "**/*.{db,alone,fuzz}.test.ts"],
    env: { TZ: "Pacific/Chatham" },
    testTimeout: 60_000,
  },
});
