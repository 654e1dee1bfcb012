import "server-only";

import { headers } from "next/headers";

import { sentValues } from "./form-input.ts";
import type { FormAction } from "./form-state.ts";

/** A form whose sender was no longer signed in. */
export interface SentForm {
  /** The action it was sent to; it must be exported by a file of actions. */
  readonly action: FormAction;
  /** All of its fields but secrets, hidden ones included, as they must be sent again. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Keyed by the headers of the request: the answering page is rendered in the same request, and nothing outlives it. */
const sent = new WeakMap<object, SentForm>();

/** Stores a form for the page that answers in this request, which its sender may no longer see. */
export async function keepSentForm(form: FormData, action: FormAction): Promise<void> {
  if (form instanceof FormData) sent.set(await headers(), { action, fields: sentValues(form) });
}

/** The form of this request, if its sender was refused for being signed out. */
export async function sentForm(): Promise<SentForm | undefined> {
  return sent.get(await headers());
}
