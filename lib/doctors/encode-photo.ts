import { createHash } from "node:crypto";

import type { Metadata, Sharp } from "sharp";

import { DomainError } from "#lib/core/errors.ts";
import { makeLine } from "#lib/throttle/line.ts";

import { MOST_PHOTO_PIXELS, PHOTO_SIZES } from "./constants.ts";

/** A photograph as it is stored and served. */
export interface EncodedPhoto {
  /** Of both sizes, in hexadecimal: 128 bits. */
  readonly digest: string;
  readonly small: Buffer;
  readonly large: Buffer;
}

/** A decoded photograph takes up to 100 MB: each process decodes one at a time. */
const inTurn = makeLine({ atOnce: 1, longest: 10, patienceMs: 10_000 });

const LONGEST_SECONDS = 10;

/**
 * Converts a JPEG, PNG or WebP file for display: rotated as the camera noted, cropped to a square around its salient part, in sRGB, as WebP
 * in two sizes, without the file's metadata (place, camera, preview).
 * @throws DomainError `invalid_input` with the fault of `photo`; `unavailable` when too many wait
 */
export async function encodePhoto(file: Buffer): Promise<EncodedPhoto> {
  return inTurn(async () => {
    const read = await reader();
    refuseUnfit(await read(file).metadata().catch(unreadable), file);
    const sizes = await Promise.all([
      squareOf(read(file), PHOTO_SIZES.small),
      squareOf(read(file), PHOTO_SIZES.large),
    ]).catch(unreadable);
    const [small, large] = sizes;
    const digest = createHash("sha256").update(small).update(large).digest("hex").slice(0, 32);
    return { digest, small, large };
  });
}

/** Loaded with the first photograph: most processes never need it. */
async function reader(): Promise<(file: Buffer) => Sharp> {
  const { default: sharp } = await import("sharp");
  // No other decoder may see a file: neither SVG, PDF and GIF nor the scientific formats of libvips.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
  sharp.cache(false);
  return (file) => sharp(file, { limitInputPixels: MOST_PHOTO_PIXELS, failOn: "error", pages: 1 });
}

function squareOf(photo: Sharp, side: number): Promise<Buffer> {
  return photo
    .autoOrient()
    .resize({ width: side, height: side, fit: "cover", position: "attention" })
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .webp({ quality: 82 })
    .timeout({ seconds: LONGEST_SECONDS })
    .toBuffer();
}

function refuseUnfit({ width, height, pages = 1 }: Metadata, file: Buffer): void {
  if (pages > 1 || isAnimatedPng(file)) throw unfit("photo_moves");
  if (Math.min(width, height) < PHOTO_SIZES.large) throw unfit("photo_too_small");
}

/** An animated PNG has a chunk before its first picture, and libvips reads only the picture. */
function isAnimatedPng(file: Buffer): boolean {
  return (
    file.subarray(1, 4).toString("latin1") === "PNG" &&
    file.subarray(0, file.indexOf("IDAT")).includes("acTL")
  );
}

/** The file is at fault if libvips cannot read it. The user is told what to upload instead, not libvips' message. */
function unreadable(cause: unknown): never {
  const text = cause instanceof Error ? cause.message : "";
  if (/pixel limit/.test(text)) throw unfit("photo_too_many_pixels", cause);
  throw unfit(/unsupported image format/.test(text) ? "photo_kind" : "photo_broken", cause);
}

function unfit(fault: string, cause?: unknown): DomainError {
  return new DomainError("invalid_input", { fields: { photo: fault }, cause });
}
