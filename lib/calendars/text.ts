/** Text as a calendar may hold it: line ends and tabs, but no other control character (RFC 5545 section 3.1). */
export function calendarText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/(?![\n\t])\p{Cc}/gu, "");
}

/**
 * A name as the parameter CN takes it. RFC 6868 can encode quotes and line ends, but calendar programs show that as carets, or cut the name
 * at a semicolon although it is quoted: the result has none of these.
 */
export function commonName(name: string): string {
  return name
    .replaceAll(/["^]/g, "")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp};]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
