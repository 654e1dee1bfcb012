/** Who a file belongs to: the first that fits. Paths are those of sources, however they were bundled. */
const PACKAGES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\/compiled\/compression\/|^node:(internal\/)?(deps\/)?zlib/, "compression"],
  [/\/(react|react-dom|react-server-dom-\w+|scheduler)(-experimental|-builtin)?\//, "React"],
  // The maps of the last two leave out their package.
  [/\/(use-intl|intl-messageformat|@formatjs)\/|^lib\/i18n\/|^node_modules\/[\w-]+\.ts$/, "words"],
  [/node_modules\/zod\//, "zod"],
  [/^node_modules\/(drizzle-orm|src)\//, "drizzle"],
  [/node_modules\/postgres\//, "driver"],
  [/node_modules\/(temporal-polyfill|temporal-utils)\/|^lib\/scheduling\//, "time zones"],
  [
    /node_modules\/(next-auth|@auth\/core|jose|@panva\/hkdf)\/|^node:(internal\/)?crypto/,
    "sealing and hashing",
  ],
  [/node_modules\/next\/|^src\/(server|client|shared|lib|build)\/|turbopack/, "Next"],
  [/^node:/, "Node"],
];

const OURS = /^(proxy|instrumentation|(app|components|lib|db)\b)/;

export function packageOf(source: string): string {
  const known = PACKAGES.find(([pattern]) => pattern.test(source));
  if (known) return known[1];
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source) ?? [];
  if (dependency !== undefined) return dependency;
  const [, ours] = OURS.exec(source) ?? [];
  return ours === undefined ? "elsewhere" : `ours: ${ours}`;
}
