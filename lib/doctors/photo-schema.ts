import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { fileBytes } from "#lib/core/file-bytes.ts";

import { LARGEST_PHOTO_BYTES } from "./constants.ts";

/** Default for `doctorId`: one's own. */
export const PhotoInput = z.strictObject({
  doctorId: Id.optional(),
  /** A JPEG, PNG or WebP file as base64. */
  photo: fileBytes({
    largestBytes: LARGEST_PHOTO_BYTES,
    absent: "photo_missing",
    empty: "photo_missing",
    tooLarge: "photo_too_large",
  }),
});

export const PhotoRef = z.strictObject({ doctorId: Id.optional() });
