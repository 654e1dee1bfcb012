import { globSync } from "node:fs";
import { join } from "node:path";

const E2E = join(import.meta.dirname, "..");

/**
 * What the files of single areas say of their pages, actions and handlers: the tables that they export under names which end so. An
 * area that is added is found by itself; a page that two of them claim is an error.
 */
export async function collectRows<Row>(
  files: string,
  suffix: "_PAGES" | "_ACTIONS" | "_HANDLERS" | "_VISITS",
): Promise<Readonly<Record<string, Row>>> {
  const areas = await Promise.all(
    globSync(files, { cwd: E2E })
      .toSorted()
      .map((file): Promise<object> => import(join(E2E, file))),
  );
  const tables = areas.flatMap((area) => Object.entries(area).filter(([name]) => name.endsWith(suffix)));
  // The one cast: tables of that name have rows of that type in every area.
  const rows = tables.flatMap(([, table]) => Object.entries(table as Record<string, Row>));
  const [twice] = rows.map(([name]) => name).filter((name, index, names) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two areas speak for ${twice}`);
  return Object.fromEntries(rows);
}
