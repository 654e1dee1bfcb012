import { createHash, type Hash } from "node:crypto";

import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { inStaleReadTransaction } from "#db/transaction.ts";

import { SMART_PATH, WEEKS, type Week } from "./constants.ts";
import type { PublishedTimes } from "./dto.ts";
import type { FileName } from "./file-name.ts";
import { slotsPath } from "./file-name.ts";
import { listPublishedSchedules, listPublishedTimes } from "./queries.ts";
import { locationResource, roleResource, scheduleResource, slotResource } from "./resources.ts";

/** A file of the publication: the strong entity tag of its bytes, and the lines that it is written from as it is sent. */
export interface PublishedFile {
  readonly etag: string;
  readonly type: "application/json" | "application/fhir+ndjson";
  readonly lines: () => Iterable<string>;
}

/**
 * Makes one file, for visitors. At most two statements. What it is made of is kept small and is read at one moment; the text is written
 * while it is sent.
 * @returns undefined where there is no such file
 */
export async function makeFile(
  ctx: Context,
  file: FileName,
  appUrl: string,
): Promise<PublishedFile | undefined> {
  if (file.kind === "slots") {
    const times = await inStaleReadTransaction(ctx, (tx) => listPublishedTimes(tx, ctx, file));
    return times === undefined ? undefined : slotsFile(times, appUrl);
  }
  const schedules = await inStaleReadTransaction(ctx, (tx) => listPublishedSchedules(tx));
  const locations = [...new Map(schedules.map(({ location }) => [location.id, location])).values()];
  switch (file.kind) {
    case "manifest":
      return manifestFile(ctx, locations, appUrl);
    case "locations":
      return textFile(locations.map((each) => JSON.stringify(locationResource(each))));
    case "practitioner-roles":
      return textFile(schedules.map((each) => JSON.stringify(roleResource(each, appUrl))));
    case "schedules":
      return textFile(schedules.map((each) => JSON.stringify(scheduleResource(each, appUrl))));
  }
}

function manifestFile({ now }: Context, locations: readonly LocationDto[], appUrl: string): PublishedFile {
  const base = `${appUrl}${SMART_PATH}`;
  const manifest = {
    transactionTime: toIsoInstant(now),
    request: `${base}/$bulk-publish`,
    requiresAccessToken: false,
    output: [
      { type: "Location", url: `${base}/locations.ndjson` },
      { type: "PractitionerRole", url: `${base}/practitioner-roles.ndjson` },
      { type: "Schedule", url: `${base}/schedules.ndjson` },
      ...locations.flatMap((location) => WEEKS.map((week) => slotsOutput(location, week, appUrl))),
    ],
    error: [],
  };
  return textFile([JSON.stringify(manifest)], "application/json");
}

function slotsOutput({ id, region }: LocationDto, week: Week, appUrl: string) {
  return {
    type: "Slot",
    url: `${appUrl}${slotsPath(id, week)}`,
    ...(region !== null && { extension: { state: [region] } }),
  };
}

function textFile(
  lines: readonly string[],
  type: PublishedFile["type"] = "application/fhir+ndjson",
): PublishedFile {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(`${line}\n`);
  return { etag: tagOf(hash), type, lines: () => lines };
}

/**
 * The tag follows from all that the lines are written from, and from the first line of each kind: to write a hundred thousand lines only
 * to count their bytes would hold up everybody else.
 */
function slotsFile(times: readonly PublishedTimes[], appUrl: string): PublishedFile {
  const hash = createHash("sha256");
  for (const each of times) {
    if (each.startsAt.length === 0) continue;
    hash.update(`${JSON.stringify(slotResource(each, 0, appUrl))}\n`);
    hash.update(new Uint8Array(each.startsAt.buffer));
    hash.update(JSON.stringify([each.modes, each.visitType, each.schedule.location.timeZone]));
  }
  return { etag: tagOf(hash), type: "application/fhir+ndjson", lines: () => slotLines(times, appUrl) };
}

function* slotLines(times: readonly PublishedTimes[], appUrl: string): Iterable<string> {
  for (const each of times)
    for (let index = 0; index < each.startsAt.length; index++)
      yield JSON.stringify(slotResource(each, index, appUrl));
}

const tagOf = (hash: Hash) => `"${hash.digest("base64url")}"`;
