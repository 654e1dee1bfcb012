import "server-only";

import { headers } from "next/headers";

import { sentValues } from "./form-input.ts";
import type { FormAction } from "./form-state.ts";

/** A form whose sender turned out to be signed out. */
export interface SentForm {
  /** What it was sent to: it has to be exported by a file of actions. */
  readonly action: FormAction;
  /** All of its fields but secrets, the hidden ones too, as they have to be sent again. */
  readonly fields: Readonly<Record<string, string>>;
}

/** By the headers of the request that sent it: the page that answers is made in the same request, and nothing outlives it. */
const sent = new WeakMap<object, SentForm>();

/** Keeps what was sent for the page that answers in this request, which its sender may no longer see. */
export async function keepSentForm(form: FormData, action: FormAction): Promise<void> {
  if (form instanceof FormData) sent.set(await headers(), { action, fields: sentValues(form) });
}

/** The form that came with this request, if its sender was refused for being signed out. */
export async function sentForm(): Promise<SentForm | undefined> {
  return sent.get(await headers());
}
