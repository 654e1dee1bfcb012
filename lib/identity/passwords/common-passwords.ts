let loading: Promise<ReadonlySet<string>> | undefined;

/** About fifty thousand passwords from published leaks, in lower case. Loaded on first use: most processes never need them. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
