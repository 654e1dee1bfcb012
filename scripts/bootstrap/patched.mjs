/** Loaded before a command of package.json that talks to the database: an install undoes the patch of the driver. */
try {
  const { applyPatches } = await import("../patches/apply.mjs");
  applyPatches();
} catch (error) {
  console.error(
    error.code === "EACCES" || error.code === "EROFS"
      ? `The database driver is not patched, and you may not write to ${error.path}: run \`node scripts/patches/apply.mjs\` as its owner.`
      : error.message,
  );
  process.exit(1);
}
