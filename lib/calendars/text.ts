/** Text as a calendar may hold it: line ends and tabs, but no other control character (RFC 5545 section 3.1). */
export function calendarText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/(?![\n\t])\p{Cc}/gu, "");
}

/**
 * A name as the parameter CN takes it. RFC 6868 has a writing for quotes and line ends, but readers show it as carets, or cut the name
 * at a semicolon although it is quoted: none of these stands in it.
 */
export function commonName(name: string): string {
  return name
    .replaceAll(/["^]/g, "")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp};]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
