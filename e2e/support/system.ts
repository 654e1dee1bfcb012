import { randomUUID } from "node:crypto";
import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { NOW } from "./now.ts";

/** What the tests themselves put into the database and look up in it is the product's own work. */
export const SYSTEM: Context = { actor: systemActor("browser tests"), now: NOW, requestId: randomUUID() };
