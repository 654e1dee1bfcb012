import type { SlotChoice } from "#components/appointments/slot-choices.ts";
import { IDLE, type FormState } from "#lib/web/transport/form-state.ts";

/** The state of a form with a time: also contains the alternative times, and its key. */
export interface SlotFormState extends FormState {
  /** Undefined while the form's own time is still available; empty when there is none left. */
  readonly choices?: readonly SlotChoice[] | undefined;
  /** The link to the user's own conflicting visit. */
  readonly ownVisit?: { readonly href: string; readonly words: string } | undefined;
  /** The key that the form was sent with: sent again, it must not act twice. */
  readonly idempotencyKey?: string;
}

export const START: SlotFormState = IDLE;
