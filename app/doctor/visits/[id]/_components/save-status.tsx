"use client";

import type { SavingState } from "#app/doctor/visits/[id]/use-saving.ts";

export interface SaveWords {
  readonly saving: string;
  readonly savedAt: string;
  readonly notSavedYet: string;
  readonly draftSaved: string;
  readonly saveFailed: string;
  readonly otherTab: string;
  readonly reload: string;
}

interface SaveStatusProps {
  state: SavingState;
  isSaving: boolean;
  hasDraft: boolean;
  words: SaveWords;
}

/** Shows whether the typed text is saved, also to screen readers. */
export function SaveStatus({ state, isSaving, hasDraft, words }: SaveStatusProps) {
  return (
    <p role="status" className="text-small text-muted">
      {wordsOf({ state, isSaving, hasDraft, words })}
    </p>
  );
}

function wordsOf({ state, isSaving, hasDraft, words }: SaveStatusProps): string {
  if (isSaving) return words.saving;
  if (state.isLost === true) return words.saveFailed;
  if (state.status === "refused") return "";
  if (state.answer !== undefined) return words.savedAt;
  return hasDraft ? words.draftSaved : words.notSavedYet;
}
