import { inArray } from "drizzle-orm";

import { alterLocation } from "#lib/catalog/change-location.ts";
import { addLocation } from "#lib/catalog/create-location.ts";
import { ChangeLocationInput, LocationCode, LocationInput } from "#lib/catalog/schema.ts";
import { toE164 } from "#lib/core/phone.ts";
import { plain } from "#lib/core/text.ts";
import { locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { COLUMNS } from "./constants.ts";
import { FreeSlugs } from "./free-slug.ts";
import type { Plan, PlannedLine } from "./plan.ts";
import { differing, judgeRow, type FilledRow } from "./row.ts";
import { KeyedRows } from "./keyed-rows.ts";
import { yesOrNo } from "./yes-or-no.ts";

type Stored = typeof locations.$inferSelect;

const columnOf = (field: string) => field;

/** The effect of storing each row: locations are known by their codes. Two statements. */
export async function planLocations(tx: Tx, rows: readonly FilledRow[]): Promise<Plan> {
  const keyed = new KeyedRows(rows, ["code"], (row) => {
    const code = LocationCode.safeParse(row.said("code"));
    return code.success ? code.data : undefined;
  });
  const stored = await tx.select().from(locations).where(inArray(locations.code, keyed.keys));
  const byCode = new Map(stored.map((location) => [location.code, location]));
  const taken = await tx.select({ slug: locations.slug }).from(locations);
  const slugs = new FreeSlugs(taken.map(({ slug }) => slug));
  return keyed.plan((row, code) => {
    const before = byCode.get(code);
    return before === undefined ? planNew(row, { code, slugs }) : planChange(row.ofStored(), before);
  });
}

function planNew(row: FilledRow, { code, slugs }: { code: string; slugs: FreeSlugs }) {
  const { slug = slugs.give(row.said("name") ?? "", code), ...written } = rawOf(row);
  const judged = judgeRow(row, { schema: LocationInput, raw: { ...written, code, slug }, columnOf });
  if (judged.faults !== undefined) return judged;
  const { input } = judged;
  const line: PlannedLine = {
    ...{ line: row.line, key: code, name: input.name, state: "new", fields: [], columnOf },
    apply: async (tx) => {
      const { id } = await addLocation(tx, input);
      return { action: "location.create", fact: { entity: "location", entityId: id } };
    },
  };
  return { line };
}

function planChange(row: FilledRow, before: Stored) {
  const { slug = before.slug, ...written } = rawOf(row, before);
  const raw = { ...written, code: before.code, id: before.id, version: before.version };
  const judged = judgeRow(row, { schema: ChangeLocationInput, raw, columnOf });
  if (judged.faults !== undefined) return judged;
  if (slug !== before.slug) return { faults: [row.fault("slug", "cannot_be_changed")] };
  const { input } = judged;
  const columns = Object.keys(COLUMNS.locations).filter((column) => column !== "slug");
  const pairs = columns.map((name) => [name, [Reflect.get(before, name), Reflect.get(input, name)] as const]);
  const fields = differing(Object.fromEntries(pairs));
  const line: PlannedLine = {
    ...{ line: row.line, key: before.code, name: input.name, columnOf, fields },
    state: fields.length === 0 ? "unchanged" : "changed",
    ...(fields.length > 0 && {
      apply: async (tx: Tx) => {
        const done = await alterLocation(tx, before, input);
        const fact = { entity: "location" as const, entityId: done.id, fields: done.fields };
        return { action: "location.change" as const, fact };
      },
    }),
  };
  return { line };
}

/**
 * The verbs' raw input. What a row leaves out stays as it is stored; only optional values are emptied by an empty cell. A telephone number
 * is read as people of the row's country write it.
 */
function rawOf(row: FilledRow, before?: Stored) {
  const kept = (column: keyof Stored & string) => row.said(column) ?? before?.[column];
  const optional = (column: "region" | "postcode") => {
    const cell = row.cell(column);
    return (cell === undefined ? before?.[column] : row.said(column)) ?? undefined;
  };
  const country = plain(String(kept("country") ?? "")).toUpperCase();
  const phone = kept("phone");
  return {
    slug: row.said("slug"),
    name: kept("name"),
    addressLine: kept("addressLine"),
    city: kept("city"),
    region: optional("region"),
    postcode: optional("postcode"),
    country: kept("country"),
    phone: typeof phone === "string" ? (toE164(phone, country) ?? phone) : phone,
    emergencyPhone: kept("emergencyPhone"),
    timeZone: kept("timeZone"),
    isPublic: yesOrNo(row.said("isPublic")) ?? before?.isPublic,
  };
}
