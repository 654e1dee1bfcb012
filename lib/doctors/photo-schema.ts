import { z } from "zod";

import { Id, SeenVersion } from "#lib/core/fields.ts";
import { fileBytes } from "#lib/core/file-bytes.ts";

import { LARGEST_PHOTO_BYTES } from "./constants.ts";

/** Default for `doctorId`: one's own. `version` is the doctor's that was shown with the photograph, which forms always send. */
export const PhotoRef = z.strictObject({ doctorId: Id.optional(), version: SeenVersion.optional() });

export const PhotoInput = PhotoRef.extend({
  /** A JPEG, PNG or WebP file as base64. */
  photo: fileBytes({
    largestBytes: LARGEST_PHOTO_BYTES,
    absent: "photo_missing",
    empty: "photo_missing",
    tooLarge: "photo_too_large",
  }),
});
