import { namesOf, type AddressRow, type Cell } from "./cells.ts";
import type { AccessWorld } from "./world.ts";

export interface Asked {
  readonly origin: string;
  readonly route: string;
  readonly row: AddressRow;
}

/** Asks with a token alone. */
export async function askWith(
  token: string,
  { origin, route, row }: Asked,
  world: AccessWorld,
  { object }: Pick<Cell, "object">,
) {
  const { method = "GET", headers } = row;
  const { id, path, body } = namesOf(row, world, object);
  const response = await fetch(origin + (path ?? route.replace(/\[\w+\]/, () => id)), {
    method,
    redirect: "manual",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...headers },
    ...(method !== "GET" && { body: JSON.stringify(body) }),
  });
  const target = response.headers.get("location")?.replace(origin, "").split("?")[0];
  const code =
    method === "GET" && target !== undefined
      ? `to ${target.replace(id || "[id]", "[id]")}`
      : String(response.status);
  return { code, challenge: response.headers.get("www-authenticate") };
}
