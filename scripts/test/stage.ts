/** One thing that must hold. Its command is run from the root of the repository. */
export interface Stage {
  /** Its name for `--only`. */
  readonly name: string;
  readonly title: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The reporter that counts passed tests; without one the stage itself counts as one. */
  readonly counts?: "vitest" | "playwright";
  /** What to do when it fails. */
  readonly hint: string;
  /** Names of stages that do not wait for this one when they come after it: it uses one core alone. */
  readonly leavesACoreTo?: readonly string[];
}

/** Where a package keeps its command. */
export const bin = (path: string) => `node_modules/${path}`;

/** The same stage with more arguments. */
export function withArguments(stage: Stage, more: readonly string[]): Stage {
  return { ...stage, args: [...stage.args, ...more] };
}

/** A stage of vitest: a project, or some of its files. */
export function vitest({
  name,
  title,
  env,
  files = [],
}: Pick<Stage, "name" | "title" | "env"> & { readonly files?: readonly string[] }): Stage {
  const args = [bin("vitest/vitest.mjs"), "run", "--project", name, ...files];
  const hint = `One file again: npx vitest run --project ${name} <file>`;
  return { name, title, args, counts: "vitest", hint, ...(env && { env }) };
}

/** A stage of Playwright: one project, on the build that is there, with a server and a database of its own. */
export function browser(project: string, title: string): Stage {
  const output = ["--output", `test-results/${project}`];
  const args = [bin("@playwright/test/cli.js"), "test", "--no-deps", "--project", project, ...output];
  const hint =
    "One file again: npx playwright test --no-deps e2e/<file>; what failed tests saw is in test-results/.";
  return { name: "browser", title, args, counts: "playwright", hint };
}

/** The same with one test at a time. */
export function browserInTurn(project: string, title: string): Stage {
  return { ...browser(project, title), leavesACoreTo: ["browser"] };
}
