import { departments, locations, specialties, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { Catalogued } from "./named.ts";

export type DoctorReferences = Awaited<ReturnType<typeof loadReferences>>;

/** What a doctor's row can name: the whole catalogue, closed things too. Four statements. */
export async function loadReferences(tx: Tx) {
  const columns = <Table extends typeof departments | typeof specialties | typeof visitTypes>(
    table: Table,
  ) => ({
    id: table.id,
    slug: table.slug,
    name: table.name,
  });
  const bySlug = ({ slug, ...row }: { id: string; slug: string; name: string }) => ({ ...row, keys: [slug] });
  const places = await tx
    .select({ id: locations.id, code: locations.code, name: locations.name })
    .from(locations);
  return {
    department: new Catalogued((await tx.select(columns(departments)).from(departments)).map(bySlug)),
    specialties: new Catalogued((await tx.select(columns(specialties)).from(specialties)).map(bySlug)),
    locations: new Catalogued(places.map(({ code, ...row }) => ({ ...row, keys: [code] }))),
    visitTypes: new Catalogued((await tx.select(columns(visitTypes)).from(visitTypes)).map(bySlug)),
  };
}
