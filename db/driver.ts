/** The number that `scripts/patches/postgres/` writes into the driver. It goes up whenever the patch changes. */
const EXPECTED_PATCH = 3;

/**
 * Refuses an unpatched driver, which can run one person's statement in another person's transaction when a
 * connection dies (docs/adr/0002-postgres-js-is-patched.md).
 */
export function assertPatched(driver: object): void {
  if ("praxisPatch" in driver && driver.praxisPatch === EXPECTED_PATCH) return;
  throw new Error(
    "The postgres driver in node_modules is not patched and can mix up transactions when a connection dies. " +
      "Run `node scripts/patches/apply.mjs`, then start again.",
  );
}
