import { afterAll } from "vitest";
import { closeDatabase } from "#db/client.ts";
import { resetDatabase } from "./database.ts";

await resetDatabase();

afterAll(() => closeDatabase());
