import { sql, type SQL } from "drizzle-orm";

import type { Catalogue, LocationDto } from "#lib/catalog/dto.ts";
import { arrayLiteral } from "#db/array-literal.ts";

/** The number of nearness levels. */
export const NEARNESSES = 3;

/**
 * How near a doctor, `doctors as d`, works to a city: 0 in it, 1 in its country, 2 elsewhere. Without a city all are equally near.
 */
export function nearnessTo(city: string | undefined, { locations }: Pick<Catalogue, "locations">): SQL {
  const country = locations.find((each) => each.city === city)?.country;
  if (country === undefined) return sql`0`;
  const worksAt = (places: readonly LocationDto[]) => sql`exists (
    select from doctor_locations dl
    where dl.doctor_id = d.id and dl.location_id = any(${arrayLiteral(places.map(({ id }) => id))}::uuid[])
  )`;
  const inCity = locations.filter((each) => each.city === city);
  const inCountry = locations.filter((each) => each.country === country);
  return sql`case when ${worksAt(inCity)} then 0 when ${worksAt(inCountry)} then 1 else 2 end`;
}
