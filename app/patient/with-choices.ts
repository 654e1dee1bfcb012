import { slotChoices, slotOfValue } from "#components/appointments/slot-choices.ts";
import type { AlternativeDto } from "#lib/appointments/dto.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { IDEMPOTENCY_FIELD, mintKey } from "#lib/web/transport/mint-key.ts";
import type { SlotFormState } from "./slot-form-state.ts";

/** Refusals after which another time is what helps. */
const ABOUT_THE_TIME: ReadonlySet<FormState["code"]> = new Set<ErrorCode>([
  "slot_taken",
  "patient_busy",
  "in_the_past",
  "too_soon",
  "too_far_ahead",
  "outside_opening_hours",
  "not_aligned",
]);

/**
 * The state of a refused form with the times that can be had instead, for as long as none of them is booked. Formatted here:
 * the browser writes no times.
 */
export async function withChoices(
  before: SlotFormState,
  state: FormState,
  { form, nearest }: { form: FormData; nearest: (around: EpochMs) => Promise<AlternativeDto[]> },
): Promise<SlotFormState> {
  const { startsAt } = slotOfValue(form.get("slot"));
  const around = Date.parse(startsAt);
  const isGone = ABOUT_THE_TIME.has(state.code) && !Number.isNaN(around);
  const choices = isGone ? await choicesWithout(around, await nearest(around)) : before.choices;
  const fields = await fieldsOf(state);
  return { ...state, fields, choices, idempotencyKey: keyToSendAgain(state, form) };
}

/** The form asks for time and place in one field, and a person chooses; they do not type an instant. */
async function fieldsOf({ fields }: FormState): Promise<FormState["fields"]> {
  const { startsAt, locationId, ...others } = fields;
  if (startsAt === undefined && locationId === undefined) return fields;
  return { slot: translator(await requestLocale(), "fields")("choose"), ...others };
}

/** A patient who is busy at a time is not offered it again, however free the doctor is. */
async function choicesWithout(around: EpochMs, alternatives: readonly AlternativeDto[]) {
  const others = alternatives.filter(({ startsAt }) => startsAt !== around);
  return slotChoices(await requestLocale(), others);
}

/** A lost answer is asked for again with its own key; a key that stands for other answers is of no more use. */
function keyToSendAgain({ code }: FormState, form: FormData): string {
  const sent = form.get(IDEMPOTENCY_FIELD);
  return typeof sent === "string" && code !== "idempotency_key_reused" ? sent : mintKey();
}
