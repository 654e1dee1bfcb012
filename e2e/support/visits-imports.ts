import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { confirmImport } from "#lib/csv/confirm-import.ts";

import { locationsText, makeImport } from "./imports.ts";
import { SYSTEM } from "./system.ts";
import type { Visit } from "./visit.ts";
import { findUserId } from "./world.ts";

/** As the administrator of the demo, whose the files are. */
const asAdmin = (pathOf: (userId: string) => string | Promise<string>) => async () => {
  const userId = await findUserId("admin@praxis.example");
  return { path: await pathOf(userId), userId, role: "admin" as const };
};

const ofFile = (file?: string | Buffer) =>
  asAdmin(async (userId) => `/admin/import/${await makeImport(userId, file)}`);

async function sendAsItIs(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

async function importedBy(userId: string): Promise<string> {
  const importId = await makeImport(userId);
  const actor = { kind: "user", userId, role: "admin", sessionId: randomUUID() } as const;
  await confirmImport({ ...SYSTEM, actor }, { importId });
  return `/admin/import/${importId}`;
}

export const IMPORT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/admin/import": [
    { place: asAdmin(() => "/admin/import?kind=doctors&done=discarded") },
    { when: "refused", place: asAdmin(() => "/admin/import"), act: sendAsItIs },
  ],
  "/admin/import/[id]": [
    { place: ofFile() },
    { when: "faults in cells, and columns that are missing", place: ofFile("code;phone\nX1;12\n;13\n") },
    { when: "a file that cannot be read", place: ofFile('code,name\n1,"North') },
    {
      when: "an encoding to be chosen",
      place: ofFile(Buffer.from(locationsText().replace("St", "Caf\xe9"), "latin1")),
    },
    { when: "imported", place: asAdmin(importedBy) },
    { when: "none of that number", place: asAdmin(() => `/admin/import/${randomUUID()}`), status: 404 },
  ],
};
