import { encode } from "uqr";

import type { QrCodeDto } from "./dto.ts";

/** ISO/IEC 18004 asks for a quiet zone of four squares. */
const BORDER = 4;

/** The text as a QR code. It sets no colour: scanners need dark on light in either theme, which the page ensures. */
export function toQrCode(text: string): QrCodeDto {
  const { size, data } = encode(text, { ecc: "M", border: BORDER });
  const runs = data.flatMap((row, y) =>
    [...runsOf(row)].map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { size, path: runs.join("") };
}

/** The dark runs of a row, as start and length. */
function* runsOf(row: readonly boolean[]): Generator<[number, number]> {
  let start: number | undefined;
  for (let x = 0; x <= row.length; x++) {
    if (row[x] === true) start ??= x;
    else if (start !== undefined) {
      yield [start, x - start];
      start = undefined;
    }
  }
}
