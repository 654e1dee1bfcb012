/** What `npm run fuzz` and `npm run fuzz:pages` begin with: their only argument, 1 unless given. @throws Error that says what it may be */
export function firstSeed(args: readonly string[]): number {
  const [given = "1", ...more] = args;
  if (more.length > 0 || !/^[1-9]\d{0,8}$/.test(given))
    throw new Error(
      `The only argument is the first seed, a whole number from 1 on. Given: ${args.join(" ")}`,
    );
  return Number(given);
}
