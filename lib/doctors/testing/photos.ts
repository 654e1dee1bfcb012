import sharp, { type Color } from "sharp";

/** A photograph as a camera might take it: noise, so that it does not compress to nothing. */
export function noise(width: number, height: number) {
  const gaussian = { type: "gaussian", mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, background: "teal", noise: gaussian } });
}

export function plain(width: number, height: number, background: Color) {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A square with a red upper and a blue lower half. */
export async function redOverBlue() {
  const upper = await plain(400, 200, "red").png().toBuffer();
  return plain(400, 400, "blue").composite([{ input: upper, top: 0, left: 0 }]);
}

/** The form in which verbs take a file. */
export const asBase64 = (file: Buffer): string => file.toString("base64");
