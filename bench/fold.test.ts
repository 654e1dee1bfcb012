import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import { packageOf } from "./packages.ts";

const at = (url: string, functionName = "run") => ({
  functionName,
  url,
  scriptId: "1",
  lineNumber: 0,
  columnNumber: 0,
});

test("each sample counts for the package whose code ran, and a built-in function for the code that called it", () => {
  const nodes = [
    { id: 1, callFrame: at("", "(root)"), children: [2, 4, 5] },
    { id: 2, callFrame: at("node_modules/zod/v4/core/parse.js"), children: [3] },
    { id: 3, callFrame: at("", "constructor") },
    { id: 4, callFrame: at("", "(idle)") },
    { id: 5, callFrame: at("lib/web/transport/route.ts") },
  ];
  const profile = {
    nodes,
    startTime: 0,
    endTime: 0,
    samples: [2, 3, 4, 5],
    timeDeltas: [1000, 2000, 4000, 8000],
  };
  expect(Object.fromEntries(fold(profile, ({ url }) => url))).toEqual({ zod: 3, waiting: 4, "ours: lib": 8 });
});

test.each([
  ["node_modules/next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js", "React"],
  ["node_modules/next/dist/compiled/react-server-dom-turbopack/server.node.js", "React"],
  ["node_modules/next/dist/compiled/compression/index.js", "compression"],
  ["node_modules/next/src/server/base-server.ts", "Next"],
  ["src/server/base-server.ts", "Next"],
  ["node:zlib", "compression"],
  ["node:internal/timers", "Node"],
  ["node_modules/use-intl/dist/index.js", "words"],
  ["node_modules/@formatjs/index.ts", "words"],
  ["lib/i18n/translator.ts", "words"],
  ["node_modules/src/entity.ts", "drizzle"],
  ["node_modules/postgres/src/connection.js", "driver"],
  ["node_modules/@auth/core/jwt.js", "sealing and hashing"],
  ["node_modules/nodemailer/lib/base64/index.js", "nodemailer"],
  ["node_modules/@stablelib/base64/base64.ts", "@stablelib/base64"],
  ["components/ui/table.tsx", "ours: components"],
  ["proxy.ts", "ours: proxy"],
])("%s belongs to %s", (source, name) => {
  expect(packageOf(source)).toBe(name);
});
