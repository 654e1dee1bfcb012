"use server";

import { takeDoctorOut, takeOutInput } from "#lib/appointments/take-doctor-out.ts";
import { withReadParts } from "#lib/core/name-proposal.ts";
import { bringDoctorBack } from "#lib/doctors/bring-back.ts";
import { createDoctor } from "#lib/doctors/create.ts";
import { doctorInput, newDoctorInput } from "#lib/doctors/form-input.ts";
import { updateDoctor } from "#lib/doctors/update.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

const doctorHref = (id: string, done: string) => `/admin/doctors/${id}?done=${done}`;

export const createDoctorAction = action(createDoctor, {
  input: (form) => newDoctorInput(plainInput(form)),
  done: ({ id }) => doctorHref(id, "created"),
});

export const updateDoctorAction = action(updateDoctor, {
  input: (form) => doctorInput(withReadParts(plainInput(form))),
  done: ({ id }) => doctorHref(id, "saved"),
});

export const takeDoctorOutAction = action(takeDoctorOut, {
  input: (form) => takeOutInput(plainInput(form)),
  done: ({ doctorId }) => doctorHref(doctorId, "out"),
});

export const bringDoctorBackAction = action(bringDoctorBack, {
  done: ({ doctorId }) => doctorHref(doctorId, "back"),
});
