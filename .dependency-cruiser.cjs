/** The import rules of docs/architecture.md. What no rule allows is refused. */
const { readFileSync, readdirSync } = require("node:fs");
const { dirname, join } = require("node:path");

const { ROOMS, inRooms, upwards } = require("./.dependency-floors.cjs");

const SOURCES = ["app", "components", "lib"].flatMap((folder) => {
  const entries = readdirSync(join(__dirname, folder), { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return sources.map((entry) => join(entry.parentPath, entry.name).slice(__dirname.length + 1));
});
const textOf = (path) => readFileSync(join(__dirname, path), "utf8");

/** Files that begin with a directive: the bundler, not the folder, says where they run. */
function filesWith(directive) {
  const pattern = new RegExp(`^(?:\\s|//.*\\n|/\\*[^]*?\\*/)*["']${directive}["']`);
  return SOURCES.filter((path) => pattern.test(textOf(path)));
}

/** What a page's own client files import beside them is sent to the browser too, without a directive of its own. */
function withOwnParts(files, boundary) {
  const found = new Set(files);
  for (const path of found) {
    for (const [, name] of textOf(path).matchAll(/^import (?!type )[^;]*?from "((?:#app|\.)\/[^"]+)"/gm)) {
      const target = name.startsWith("#") ? name.slice(1) : join(dirname(path), name);
      if (SOURCES.includes(target) && target.startsWith("app/") && !boundary.includes(target))
        found.add(target);
    }
  }
  return [...found];
}

const exactly = (paths) => paths.map((path) => `^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);

const actions = filesWith("use server");
const ACTIONS = exactly(actions);
const CLIENT = exactly(withOwnParts(filesWith("use client"), actions));

const TESTS = ["\\.test\\.tsx?$", "(^|/)testing/", "^(bench|e2e)/", "^scripts/(cluster|test|start-checks)/"];
const CONFIGS = "^[^/]+\\.config\\.(ts|mjs)$";
const npm = (...names) => names.map((name) => `^node_modules/(${name})/`);

/** Pure, and safe in the browser. */
const PURE = [
  "^lib/(core|scheduling|i18n)/",
  "^lib/(identity/|web/)?[^/]+/(constants|schema|profile-schema|policy|lifecycle|dto|dto-[a-z]+|address|calendar-address)\\.ts$",
  "^lib/web/transport/form-state\\.ts$",
];
const PURE_PACKAGES = npm(
  "zod",
  "temporal-polyfill",
  "libphonenumber-js",
  "localized-address-format",
  "use-intl",
);
const VIEW_PACKAGES = npm(
  "react",
  "react-dom",
  "next",
  "clsx",
  "d3-scale",
  "d3-shape",
  "@types/(d3-scale|d3-shape|d3-time|d3-path)",
  "react-hook-form",
  "@hookform/resolvers",
  "@types/(react|react-dom)",
);
const FRAMEWORK = npm("next", "next-auth", "@auth", "react", "react-dom");
const DATABASE = ["^db/", "^drizzle/", ...npm("drizzle-orm", "postgres", "pg", "pg-boss")];
const VALUE = { dependencyTypesNot: ["type-only"] };

module.exports = {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    ...upwards(TESTS),
    {
      name: "components-folders-hold-components",
      severity: "error",
      from: {},
      to: { path: "/_components/[^/]+\\.ts$" },
    },
    {
      name: "each-room-has-a-floor",
      comment: "A new folder of lib takes its place in FLOORS.",
      severity: "error",
      from: {},
      to: { path: "^lib/.*/", pathNot: inRooms(ROOMS) },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere would slip through every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "pure-stays-pure",
      comment: "Core, scheduling, i18n and the pure files of a noun know each other and five packages.",
      severity: "error",
      from: { path: PURE, pathNot: TESTS },
      to: { pathNot: [...PURE, ...PURE_PACKAGES] },
    },
    {
      name: "app-knows-no-database",
      severity: "error",
      from: { path: "^(app/|proxy\\.ts|instrumentation)", pathNot: TESTS },
      to: { path: DATABASE },
    },
    {
      name: "components-fetch-nothing",
      comment: "Components take what they show, and the actions they offer, as props.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: { pathNot: ["^components/", ...PURE, ...PURE_PACKAGES, ...VIEW_PACKAGES] },
    },
    {
      name: "components-run-anywhere",
      comment: "A component may end up in the browser: nothing of Next that only a server has.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^node_modules/next/(dist/)?(headers|server|cache)", ...VALUE },
    },
    {
      name: "primitives-know-no-noun",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TESTS },
      to: { pathNot: ["^components/ui/", "^lib/(core|i18n)/", ...PURE_PACKAGES, ...VIEW_PACKAGES] },
    },
    {
      name: "product-knows-no-framework",
      severity: "error",
      from: {
        path: "^(lib|db)/",
        pathNot: ["^lib/web/", "^lib/delivery/mails/html\\.ts$", ...TESTS],
      },
      to: { path: ["^(app|components)/", "^lib/web/", ...FRAMEWORK] },
    },
    {
      name: "email-templates-use-react-only",
      severity: "error",
      from: { path: "^lib/delivery/mails/html\\.ts$", pathNot: TESTS },
      to: { path: ["^(app|components)/", "^lib/web/", ...npm("next", "next-auth", "@auth")] },
    },
    {
      name: "gate-knows-no-page",
      severity: "error",
      from: { path: "^lib/web/", pathNot: TESTS },
      to: { path: "^(app|components)/" },
    },
    {
      name: "database-knows-no-product",
      severity: "error",
      from: { path: "^db/", pathNot: TESTS },
      to: {
        path: "^lib/",
        pathNot: ["^lib/core/", "^lib/(identity/|web/)?[^/]+/constants\\.ts$", "^lib/env\\.ts$"],
      },
    },
    {
      name: "internal-stays-in-its-noun",
      severity: "error",
      from: { path: "^lib/([^/]+)/" },
      to: { path: "^lib/(identity/|web/)?[^/]+/internal\\.ts$", pathNot: "^lib/$1/" },
    },
    {
      name: "internal-stays-in-lib",
      severity: "error",
      from: { pathNot: "^lib/" },
      to: { path: "^lib/(identity/|web/)?[^/]+/internal\\.ts$" },
    },
    {
      name: "client-reaches-only-browser-code",
      comment:
        "Other client files, server actions (a call over the network), components, pure files, and types.",
      severity: "error",
      from: { path: CLIENT.length > 0 ? CLIENT : "^$" },
      to: {
        pathNot: [
          ...CLIENT,
          ...ACTIONS,
          "^components/",
          ...PURE,
          ...PURE_PACKAGES,
          ...VIEW_PACKAGES,
          "\\.css$",
        ],
        ...VALUE,
      },
    },
    {
      name: "client-needs-no-server",
      severity: "error",
      from: { path: CLIENT.length > 0 ? CLIENT : "^$" },
      to: { path: "^node_modules/next/(dist/)?(headers|server|cache)", ...VALUE },
    },
    {
      name: "shipped-code-needs-no-test",
      severity: "error",
      from: { pathNot: [...TESTS, CONFIGS] },
      to: { path: TESTS },
    },
    {
      name: "system-actor-is-minted-in-few-places",
      severity: "error",
      from: {
        pathNot: ["^lib/(web|jobs)/", "^seed/", "^scripts/(setup|first-administrator)\\.ts$", ...TESTS],
      },
      to: { path: "^lib/core/system-actor\\.ts$" },
    },
    {
      name: "server-only-at-the-gate",
      comment: "The worker and the seed run in plain Node, where it throws.",
      severity: "error",
      from: { pathNot: "^lib/web/" },
      to: { path: "^node_modules/server-only/" },
    },
  ],
  /** From where to where at all. */
  allowed: [
    {
      from: { path: "^(app/|proxy\\.ts|instrumentation)" },
      to: { path: "^(app|components|lib|node_modules)/" },
    },
    { from: { path: "^components/" }, to: { path: "^(components|lib|node_modules)/" } },
    { from: { path: "^lib/" }, to: { path: "^(lib|db|drizzle|node_modules)/" } },
    { from: { path: "^db/" }, to: { path: "^(db|lib|drizzle|node_modules)/" } },
    { from: { path: "^seed/" }, to: { path: "^(seed|db|lib|node_modules)/" } },
    { from: { path: "^scripts/" }, to: { path: "^(scripts|seed|db|lib|drizzle|node_modules)/" } },
    { from: { path: "^(lib|db|seed|scripts)/" }, to: { dependencyTypes: ["core"] } },
    { from: { path: "^app/" }, to: { path: "^(node:)?(crypto|buffer)$" } },
    { from: { path: [...TESTS, CONFIGS] }, to: {} },
  ],
  allowedSeverity: "error",
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    moduleSystems: ["es6"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
