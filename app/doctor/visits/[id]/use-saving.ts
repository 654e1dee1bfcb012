"use client";

import { useEffect, useRef, useState, type RefObject } from "react";
import type { SavedRecordDto } from "#lib/records/dto.ts";
import { IDLE, type AnswerAction, type AnswerState } from "#lib/web/transport/form-state.ts";

const QUIET_MS = 2_000;

export type SavingState = AnswerState<SavedRecordDto> & { readonly isLost?: boolean };

/**
 * Saves a form two seconds after the last key, one save at a time, and stores nothing in the browser. The form is not reset, so text typed
 * meanwhile stays and is saved next.
 */
export function useSaving(form: RefObject<HTMLFormElement | null>, send: AnswerAction<SavedRecordDto>) {
  const [state, setState] = useState<SavingState>();
  const [isSaving, setSaving] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isBusy = useRef(false);
  const isAskedAgain = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function save(): Promise<void> {
    clearTimeout(timer.current);
    if (form.current === null) return;
    if (isBusy.current) {
      isAskedAgain.current = true;
      return;
    }
    isBusy.current = true;
    setSaving(true);
    const saved = await send(IDLE, new FormData(form.current)).catch(() => undefined);
    setState(saved ?? { ...IDLE, isLost: true });
    isBusy.current = false;
    setSaving(false);
    if (isAskedAgain.current && saved?.status === "idle") later(0);
    isAskedAgain.current = false;
  }

  function later(ms = QUIET_MS): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), ms);
  }

  return { state, isSaving, save, later, stop: () => clearTimeout(timer.current) };
}
