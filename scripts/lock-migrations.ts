import { lockMigrations } from "./migrations/checksums.ts";

/** `npm run migrations:lock`: lists each new migration in the journal and stores its checksum, and refuses when a locked one was changed. */
try {
  const locked = await lockMigrations();
  console.log(locked.length > 0 ? `Locked ${locked.join(", ")}.` : "Every migration is locked already.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
