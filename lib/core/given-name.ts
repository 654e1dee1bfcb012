/** The first of a person's names, without what would turn the text after it round. */
export function givenName(name: string): string {
  return (
    name
      .trim()
      .split(/\s/u)[0]
      ?.replaceAll(/[\p{Cc}\p{Cf}]/gu, "") ?? ""
  );
}
