import { z } from "zod";

import { LARGEST_PHOTO_BYTES } from "#lib/doctors/constants.ts";
import { PhotoInput, PhotoRef } from "#lib/doctors/photo-schema.ts";
import { removeDoctorPhoto } from "#lib/doctors/remove-photo.ts";
import { setDoctorPhoto } from "#lib/doctors/set-photo.ts";

import { PhotoLinks } from "./doctors-answer.ts";
import { Version } from "./fields.ts";
import { less } from "./less.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const PATH = "/api/v1/doctors/{id}/photo";
const OF_DOCTOR = { id: "doctorId" };
const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const DIGEST = "5f2c0b7d9a1e4c8f6b3a2d1e0f9c8b7a";

/** As base64 inside JSON. */
const LARGEST_BODY_BYTES = Math.ceil((LARGEST_PHOTO_BYTES * 4) / 3) + 10_000;

/** A doctor's photograph: sent as base64, and read at the paths in a doctor's `photo`. Its version is the doctor's. */
export const PHOTO_OPERATIONS = [
  verbOperation({
    id: "setDoctorPhoto",
    method: "PUT",
    path: PATH,
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    largestBodyBytes: LARGEST_BODY_BYTES,
    verb: setDoctorPhoto,
    input: less(PhotoInput, "doctorId"),
    answer: z.strictObject({ doctorId: z.uuid(), version: Version, photo: PhotoLinks }),
    version: ({ version }) => version,
    example: {
      path: { id: DOCTOR },
      input: { photo: "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgG" },
      answer: {
        doctorId: DOCTOR,
        version: 4,
        photo: { small: `/api/photos/${DIGEST}-small.webp`, large: `/api/photos/${DIGEST}-large.webp` },
      },
    },
  }),
  silentOperation({
    id: "removeDoctorPhoto",
    method: "DELETE",
    path: PATH,
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    verb: removeDoctorPhoto,
    input: less(PhotoRef, "doctorId"),
    example: { path: { id: DOCTOR }, input: {} },
  }),
];
