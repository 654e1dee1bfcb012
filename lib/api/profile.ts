import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { ProfileInput } from "#lib/doctors/profile-schema.ts";
import { loadOwnProfile, type OwnProfile } from "#lib/doctors/queries-own-profile.ts";
import { updateDoctorProfile } from "#lib/doctors/update-profile.ts";

import { digestOf } from "./digest.ts";
import { Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { Profile, PROFILE_EXAMPLE } from "./me.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const PATH = "/api/v1/doctors/{id}/profile";
const OF_DOCTOR = { id: "doctorId" };

export const PROFILE_OPERATIONS = [
  queryOperation({
    id: "getDoctorProfile",
    name: "doctors.profile",
    path: PATH,
    scope: "doctors:read",
    pathFields: OF_DOCTOR,
    query: (tx, ctx, { doctorId }) => loadOwnProfile(tx, ctx, doctorId),
    source: loadOwnProfile,
    whole: z.strictObject({ doctorId: Id }),
    input: Nothing,
    toAnswer: (profile: OwnProfile) => profile,
    answer: Profile,
    version: ({ version }) => version,
    variant: digestOf,
    refuses: ["unknown_doctor", "forbidden"],
    example: { path: { id: PROFILE_EXAMPLE.doctorId }, input: {}, answer: PROFILE_EXAMPLE },
  }),
  verbOperation({
    id: "replaceDoctorProfile",
    method: "PUT",
    path: PATH,
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    verb: updateDoctorProfile,
    input: less(ProfileInput, "doctorId").extend({ version: ProfileInput.shape.version.optional() }),
    answer: z.strictObject({
      doctorId: z.uuid(),
      version: z.int().positive(),
      changedOpenings: z.int().min(0),
    }),
    version: ({ version }) => version,
    example: {
      path: { id: PROFILE_EXAMPLE.doctorId },
      input: {
        biography: "Family medicine for all ages.",
        languages: ["en", "ne"],
        acceptingNewPatients: false,
        horizonDays: 60,
        visitTypes: [{ visitTypeId: "0199a3c4-7d10-7c3e-8f00-000000000004", feeMinor: 120_000 }],
      },
      answer: { doctorId: PROFILE_EXAMPLE.doctorId, version: 4, changedOpenings: 0 },
    },
  }),
];
