import type { Context } from "#lib/core/context.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { contextOf, NOW } from "#db/testing/world.ts";

import { WEEKS, type Week } from "#lib/smart/constants.ts";
import type { FileName } from "#lib/smart/file-name.ts";
import { makeFile } from "#lib/smart/publication.ts";

export const APP_URL = "https://praxis.example.org";

export const visitorAt = (now: EpochMs = NOW): Context => contextOf(ANONYMOUS, { now });

export interface Published {
  readonly resourceType: string;
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly extension: readonly {
    readonly url: string;
    readonly valueUrl?: string;
    readonly valueString?: string;
  }[];
  readonly [member: string]: unknown;
}

/** The lines of a file as a client reads them. Structure first: one object a line, each with its type and its id. */
export async function linesOf(file: FileName, now: EpochMs = NOW): Promise<Published[]> {
  const made = await makeFile(visitorAt(now), file, APP_URL);
  return [...(made?.lines() ?? [])].map((line) => {
    if (line.includes("\n")) throw new Error("A line holds a line break");
    return JSON.parse(line);
  });
}

export const slotsOf = (locationId: string, week: Week = 1, now: EpochMs = NOW) =>
  linesOf({ kind: "slots", locationId, week }, now);

export async function allSlotsOf(locationId: string, now: EpochMs = NOW): Promise<Published[]> {
  const weeks = await Promise.all(WEEKS.map((week) => slotsOf(locationId, week, now)));
  return weeks.flat();
}

/** What the link of a slot asks for. */
export function linkOf({ extension }: Published): URL {
  const { valueUrl } = extension.find(({ url }) => url.endsWith("/booking-deep-link")) ?? {};
  return new URL(valueUrl ?? "");
}
