import { VARIABLES } from "#lib/env-variables.ts";
import { EnvironmentError } from "#lib/env.ts";

type Variables = Readonly<Record<string, string | undefined>>;

const SUFFIX = "_FILE";

/**
 * The settings whose values lie in files, as container engines mount secrets: `AUTH_SECRET_FILE=/run/secrets/auth_secret`
 * sets AUTH_SECRET. A line end at the end of a file is not part of its value.
 * @throws EnvironmentError with a sentence for each file that cannot be read, and each setting that is given twice
 */
export function readSecretFiles(
  variables: Variables,
  readText: (path: string) => string,
): Readonly<Record<string, string>> {
  const sentences: string[] = [];
  const found: Record<string, string> = {};
  for (const name of Object.keys(VARIABLES.shape)) {
    const path = variables[`${name}${SUFFIX}`];
    if (!path) continue;
    if (variables[name]) {
      sentences.push(`${name} and ${name}${SUFFIX} are both set: unset one of them.`);
      continue;
    }
    try {
      found[name] = readText(path).replace(/\r?\n$/, "");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      sentences.push(`${name}${SUFFIX} names a file that cannot be read: ${reason}.`);
    }
  }
  if (sentences.length > 0) throw new EnvironmentError(sentences);
  return found;
}
