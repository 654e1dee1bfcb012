import { z } from "zod";

import { slotChoices, slotOfValue } from "#components/appointments/slot-choices.ts";
import type { AlternativeDto } from "#lib/appointments/dto.ts";
import { findSentVisit } from "#lib/appointments/own-visit.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { errorWords } from "#lib/i18n/error-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import { IDEMPOTENCY_FIELD, mintKey } from "#lib/web/transport/mint-key.ts";
import { read } from "#lib/web/transport/read.ts";
import type { SlotFormState } from "./slot-form-state.ts";

/** Refusals that another time resolves. */
const ABOUT_THE_TIME: ReadonlySet<FormState["code"]> = new Set<ErrorCode>([
  "slot_taken",
  "slot_held",
  "hold_ended",
  "patient_busy",
  "in_the_past",
  "too_soon",
  "too_far_ahead",
  "outside_opening_hours",
  "not_aligned",
]);

/** The browser sends back the choices it was shown; any other value is ignored. */
const Choices = z
  .array(z.strictObject({ value: z.string(), label: z.string(), hint: z.string() }))
  .optional()
  .catch(undefined);

interface Sent {
  readonly form: FormData;
  /** The verb of the form. */
  readonly action: "appointment.book" | "appointment.reschedule";
  readonly nearest: (around: EpochMs) => Promise<AlternativeDto[]>;
}

/**
 * The state of a refused form with alternative times, until one of them is booked. Formatted here, because the browser formats no times.
 */
export async function withChoices(
  before: SlotFormState,
  state: FormState,
  { form, action, nearest }: Sent,
): Promise<SlotFormState> {
  const sent = await sentAlready(state, { form, action });
  if (sent !== null) return { ...sent, idempotencyKey: mintKey() };
  const { startsAt } = slotOfValue(form.get("slot"));
  const around = Date.parse(startsAt);
  const isGone = ABOUT_THE_TIME.has(state.code) && !Number.isNaN(around);
  const choices = isGone
    ? await choicesWithout(around, await nearest(around))
    : Choices.parse(before.choices);
  const fields = await fieldsOf(state);
  const ownVisit = await wayToOwnVisit(state.details);
  return { ...state, fields, choices, ownVisit, idempotencyKey: keyToSendAgain(state, form) };
}

/** A form that has succeeded and is sent again with other answers, after a step back: shows what it did. */
async function sentAlready(
  state: FormState,
  { form, action }: Pick<Sent, "form" | "action">,
): Promise<SlotFormState | null> {
  const key = form.get(IDEMPOTENCY_FIELD);
  if (state.code !== "idempotency_key_reused" || typeof key !== "string") return null;
  const appointment = await read((tx, ctx) => findSentVisit(tx, ctx, { key, action }));
  if (appointment === null) return null;
  const details = { appointment };
  const words = errorWords(await requestLocale(), "already_booked", details);
  return { ...state, code: "already_booked", ...words, details, ownVisit: await wayToOwnVisit(details) };
}

async function wayToOwnVisit(details: FormState["details"]): Promise<SlotFormState["ownVisit"]> {
  const appointment: unknown = details?.["appointment"];
  const id: unknown =
    typeof appointment === "object" && appointment !== null ? Reflect.get(appointment, "id") : undefined;
  if (typeof id !== "string") return undefined;
  const words = translator(await requestLocale(), "refusedVisits")("see");
  return { href: `/patient/visits/${id}`, words };
}

/** Users choose time and place in one field, and the patient in another; they type no instant and no id. */
async function fieldsOf({ fields }: FormState): Promise<FormState["fields"]> {
  const { startsAt, locationId, patientId, ...others } = fields;
  const t = translator(await requestLocale(), "fields");
  const isTimeFine = startsAt === undefined && locationId === undefined;
  return {
    ...(!isTimeFine && { slot: t("choose") }),
    ...(patientId !== undefined && { patientId: t("choose_patient") }),
    ...others,
  };
}

/** A time at which the patient is busy is not offered again, however free the doctor is. */
async function choicesWithout(around: EpochMs, alternatives: readonly AlternativeDto[]) {
  const others = alternatives.filter(({ startsAt }) => startsAt !== around);
  const [locale, session] = await Promise.all([requestLocale(), currentSession()]);
  return slotChoices(locale, session?.timeZone, others);
}

/** A lost answer is requested again with the same key; a key that was used for other answers is replaced. */
function keyToSendAgain({ code }: FormState, form: FormData): string {
  const sent = form.get(IDEMPOTENCY_FIELD);
  return typeof sent === "string" && code !== "idempotency_key_reused" ? sent : mintKey();
}
