import { randomUUID } from "node:crypto";

import { proposeImport } from "#lib/csv/propose-import.ts";

import { SYSTEM } from "./system.ts";

const HEADINGS = "code,name,address,city,country,phone,emergencyPhone,timeZone,isPublic";

/** A file with one location that nobody else has; hidden, so that it is never among those that other tests look at. */
export function locationsText(phone = "+442071234567"): string {
  return `${HEADINGS}\n${randomUUID()},St Olaf’s,4 Lai,London,GB,${phone},999,Europe/London,no\n`;
}

/** A file that an administrator has sent. @returns its id */
export async function makeImport(userId: string, file: string | Buffer = locationsText()): Promise<string> {
  const actor = { kind: "user", userId, role: "admin", sessionId: randomUUID() } as const;
  const bytes = Buffer.from(file).toString("base64");
  return (await proposeImport({ ...SYSTEM, actor }, { kind: "locations", file: bytes })).id;
}
