import "server-only";

import { openFields } from "./form-state.ts";
import { renderings } from "./rendering.ts";

/** What was typed into a form of an earlier build, if this page is rendered as the answer to one. */
export function outdatedForm(): readonly string[] | undefined {
  return renderings().getStore()?.outdated;
}

/**
 * What a person typed into a form that nothing else is known of, to be shown and copied: texts of more than one word, and email addresses.
 * Other values are choices and ids, which a form shows in words of its own; secrets are left out as everywhere.
 */
export function typedTexts(form: FormData): string[] {
  const texts = openFields(form).map(([, value]) => value.trim());
  return [...new Set(texts)].filter((text) => /[\s@]/.test(text) && !HAS_ID.test(text));
}

/** A choice may be made of several values, such as a time and its place. */
const HAS_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
