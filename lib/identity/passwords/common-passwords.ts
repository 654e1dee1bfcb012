let loading: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand passwords from published leaks, in lower case. Read when first asked for: most processes never are. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
