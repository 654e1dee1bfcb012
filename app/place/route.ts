import { chosenIn, keepChoice } from "#app/_request/keep-choice.ts";
import { PLACE_COOKIE } from "#lib/web/request/place.ts";
import { searchable } from "#lib/core/text.ts";

const LONGEST = 100;

/** Stores the city near which the visitor wants doctors, or removes it, and returns to the list. */
export async function POST(request: Request): Promise<Response> {
  const city = await chosenIn(request, "near");
  if (city === undefined) return keepChoice(request, undefined);
  return keepChoice(request, { name: PLACE_COOKIE, value: searchable(city).slice(0, LONGEST) || null });
}
