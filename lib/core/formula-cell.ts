/** What a spreadsheet takes for a formula when a cell begins with it, and `csv-stringify` puts an apostrophe before. */
const RUN = /^'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

/**
 * Text that begins with apostrophes before such a sign gets one more, because `csv-stringify` leaves it as it is: so `withoutApostrophe`
 * only ever removes what the export added.
 */
export function withApostropheKept(text: string): string {
  return text.startsWith("'") && RUN.test(text) ? `'${text}` : text;
}

/** A cell as it was before it was made harmless. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && RUN.test(cell) ? cell.slice(1) : cell;
}
