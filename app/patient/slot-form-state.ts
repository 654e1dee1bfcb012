import type { SlotChoice } from "#components/appointments/slot-choices.ts";
import { IDLE, type FormState } from "#lib/web/transport/form-state.ts";

/** What a form knows that asks for a time: also which times can be had instead, and its key. */
export interface SlotFormState extends FormState {
  /** Undefined while the time that the form came with still stands; empty when there is none left. */
  readonly choices?: readonly SlotChoice[] | undefined;
  /** The way to the visit of one's own that is in the way. */
  readonly ownVisit?: { readonly href: string; readonly words: string } | undefined;
  /** The key that the form was sent with: sent again, it must not act twice. */
  readonly idempotencyKey?: string;
}

export const START: SlotFormState = IDLE;
