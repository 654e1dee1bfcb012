import { chosenIn, keepChoice } from "#app/_request/keep-choice.ts";
import { PLACE_COOKIE } from "#lib/web/request/place.ts";
import { searchable } from "#lib/core/text.ts";

const LONGEST = 100;

/** Keeps the city that doctors are to be near, or forgets it, and goes back to the list. */
export async function POST(request: Request): Promise<Response> {
  const city = await chosenIn(request, "near");
  if (city === undefined) return keepChoice(request, undefined);
  return keepChoice(request, { name: PLACE_COOKIE, value: searchable(city).slice(0, LONGEST) || null });
}
