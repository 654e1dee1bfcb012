"use client";

import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextArea } from "#components/ui/text-input.tsx";
import {
  MAX_DIAGNOSES,
  MAX_PRESCRIPTIONS,
  RECORD_MAX_CHARACTERS,
  REASON_MAX_LENGTH,
} from "#lib/records/constants.ts";
import type { RecordEditorDto } from "#lib/records/dto.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { amendAction, saveDraftAction, signAction } from "../actions.ts";
import { DiagnosisRows, PrescriptionRows, type RowWords } from "./record-rows.tsx";
import { SaveStatus, type SaveWords } from "./save-status.tsx";
import { useSaving, type SavingState } from "#app/doctor/visits/[id]/use-saving.ts";

export interface RecordFormWords extends RowWords, SaveWords {
  readonly treatment: string;
  readonly notes: string;
  readonly limit: string;
  readonly why: string;
  readonly moreRows: string;
  readonly save: string;
  readonly sign: string;
  readonly signText: string;
  readonly signSubmit: string;
  readonly signing: string;
}

interface RecordFormProps {
  editor: RecordEditorDto;
  words: RecordFormWords;
}

const SPARE_ROWS = 2;

/** The form of the visit's doctor: saved automatically and by a button, signed by another. Without JavaScript only the buttons work. */
export function RecordForm({ editor, words }: RecordFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const here = useHere();
  const [plain, savePlainly] = useSentForm<SavingState>(saveDraftAction, IDLE, here);
  const [signed, sign] = useSentForm(editor.version === 0 ? signAction : amendAction, IDLE, here);
  const { state = plain, isSaving, save, later, stop } = useSaving(form, saveDraftAction);
  const waiting = useRef<HTMLElement | null>(null);
  const [spare, setSpare] = useState(SPARE_ROWS);
  const refused = signed.status === "refused" ? signed : state;
  const { values, fields } = refused;
  const { content } = editor;

  // A signature requested while a draft is being saved follows it, with the revision that the save made.
  useEffect(() => {
    if (isSaving || waiting.current === null) return;
    const submitter = waiting.current;
    waiting.current = null;
    form.current?.requestSubmit(submitter);
  }, [isSaving]);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    const submitter = event.nativeEvent.submitter;
    const asked = submitter?.dataset["saves"];
    if (asked === undefined) {
      stop();
      if (!isSaving) return;
      waiting.current = submitter;
      return event.preventDefault();
    }
    event.preventDefault();
    if (asked === "rows") setSpare(spare + SPARE_ROWS);
    void save();
  }

  return (
    <form
      ref={form}
      action={savePlainly}
      onSubmit={submit}
      onInput={() => later()}
      className="grid gap-6"
      noValidate
    >
      <Refusal state={refused} labels={{ treatment: words.treatment, notes: words.notes, reason: words.why }}>
        {refused.code === "changed_meanwhile" && (
          <p>
            {words.otherTab}{" "}
            <a href={`/doctor/visits/${editor.appointmentId}`} className="link">
              {words.reload}
            </a>
          </p>
        )}
      </Refusal>
      <input type="hidden" name="appointmentId" value={editor.appointmentId} />
      <input type="hidden" name="version" value={editor.version} />
      <input type="hidden" name="revision" value={state.answer?.revision ?? editor.revision} />
      <p className="text-small text-muted">{words.limit}</p>
      <DiagnosisRows
        rows={Math.min(content.diagnoses.length + spare, MAX_DIAGNOSES)}
        content={content}
        values={values}
        faults={fields}
        words={words}
      />
      <TextArea
        name="treatment"
        rows={5}
        maxLength={RECORD_MAX_CHARACTERS}
        label={words.treatment}
        error={fields["treatment"]}
        defaultValue={values["treatment"] ?? content.treatment}
        autoComplete="off"
      />
      <PrescriptionRows
        rows={Math.min(content.prescriptions.length + spare, MAX_PRESCRIPTIONS)}
        content={content}
        values={values}
        faults={fields}
        words={words}
      />
      <TextArea
        name="notes"
        rows={8}
        maxLength={RECORD_MAX_CHARACTERS}
        label={words.notes}
        error={fields["notes"]}
        defaultValue={values["notes"] ?? content.notes}
        autoComplete="off"
      />
      {editor.needsReason && (
        <TextArea
          name="reason"
          rows={2}
          maxLength={REASON_MAX_LENGTH}
          label={words.why}
          error={fields["reason"]}
          defaultValue={values["reason"] ?? editor.reason}
          autoComplete="off"
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton look="quiet" data-saves="draft" pendingLabel={words.saving}>
          {words.save}
        </SubmitButton>
        <SubmitButton look="quiet" data-saves="rows" pendingLabel={words.saving}>
          {words.moreRows}
        </SubmitButton>
        <SaveStatus state={state} isSaving={isSaving} hasDraft={editor.revision > 0} words={words} />
      </div>
      <Details summary={words.sign} open={signed.status === "refused"}>
        <p className="max-w-prose">{words.signText}</p>
        <p>
          <SubmitButton formAction={sign} pendingLabel={words.signing}>
            {words.signSubmit}
          </SubmitButton>
        </p>
      </Details>
    </form>
  );
}
