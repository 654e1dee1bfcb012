/**
 * The pseudo-locale: English made visibly foreign by machine, on pages that run from right to left. A browser test that finds a plain letter on a page in
 * `ar-XB` has found words outside the catalogues. Values put into a message (a name, a place) are set between the
 * Unicode isolates U+2068 and U+2069, so that the test can tell them from words.
 */
const ACCENTED = [..."áƀçđéƒĝĥíĵķĺɱñóþǫŕšţúṽŵẋýž"];
const ACCENTED_CAPITALS = [..."ÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŠŢÚṼŴẊÝŽ"];
const OPEN = "⟦";
const CLOSE = "⟧";
const ISOLATE = "⁨";
const POP_ISOLATE = "⁩";

/** Finished text, such as a date made by Intl. */
export function pseudoText(text: string): string {
  return OPEN + accented(text) + CLOSE;
}

/** An ICU message: arguments, tags, plural and select keywords stay as they are. */
export function pseudoMessage(message: string): string {
  return OPEN + pseudoPart(message) + CLOSE;
}

/** The words of a page in `ar-XB` that did not come through a catalogue or a format; empty when all did. */
export function plainWords(text: string): string[] {
  return text.replace(/⁨[^⁨⁩]*⁩/gu, " ").match(/[A-Za-z]{2,}/g) ?? [];
}

function accented(text: string): string {
  return text
    .replace(/[a-z]/g, (letter) => ACCENTED[letter.charCodeAt(0) - 97] ?? letter)
    .replace(/[A-Z]/g, (letter) => ACCENTED_CAPITALS[letter.charCodeAt(0) - 65] ?? letter);
}

function pseudoPart(message: string): string {
  let result = "";
  for (let at = 0; at < message.length;) {
    const end = endOfToken(message, at);
    const token = message.slice(at, end);
    result += token.startsWith("{") ? pseudoArgument(token) : isMarkup(token) ? token : accented(token);
    at = end;
  }
  return result;
}

/** A tag, or text between ICU's quoting apostrophes: neither is a word of the message. */
function isMarkup(token: string): boolean {
  return /^<\/?\w+>$/.test(token) || /^'[{}<]/.test(token);
}

function endOfToken(message: string, start: number): number {
  const rest = message.slice(start);
  const markup = /^(<\/?\w+>|'[{}<][^']*')/.exec(rest)?.[0];
  if (markup) return start + markup.length;
  return rest.startsWith("{") ? start + lengthOfBraces(rest) : start + 1;
}

function lengthOfBraces(text: string): number {
  let depth = 0;
  for (const [index, letter] of [...text].entries()) {
    if (letter === "{") depth += 1;
    if (letter === "}") depth -= 1;
    if (depth === 0) return index + 1;
  }
  throw new Error(`unbalanced braces in message: ${text}`);
}

function pseudoArgument(argument: string): string {
  const branching = /^\{\s*\w+\s*,\s*(plural|select|selectordinal)\s*,/.exec(argument)?.[0];
  if (branching) return branching + pseudoBranches(argument.slice(branching.length, -1)) + "}";
  return argument.includes(",") ? argument : ISOLATE + argument + POP_ISOLATE;
}

function pseudoBranches(branches: string): string {
  let result = "";
  for (let at = 0; at < branches.length;) {
    const open = branches.indexOf("{", at);
    if (open < 0) return result + branches.slice(at);
    const length = lengthOfBraces(branches.slice(open));
    const spoken = branches.slice(open + 1, open + length - 1);
    result += `${branches.slice(at, open)}{${pseudoPart(spoken)}}`;
    at = open + length;
  }
  return result;
}
