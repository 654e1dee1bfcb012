"use client";

import { useState } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { fieldIdIn } from "#components/ui/field-ids.ts";
import { FileField } from "#components/ui/file-field.tsx";
import { Select, type Option } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { LARGEST_FILE_BYTES } from "#lib/csv/constants.ts";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface UploadFormProps {
  action: FormAction;
  kinds: readonly Option[];
  kind: string | undefined;
  words: Readonly<Record<"kind" | "choose" | "file" | "hint" | "tooLarge" | "submit" | "pending", string>>;
}

const FORM = "upload";

export function UploadForm({ action, kinds, kind, words }: UploadFormProps) {
  const [state, send] = useSentForm(action, IDLE, useHere());
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <form
      action={send}
      onSubmit={(event) => isTooLarge && event.preventDefault()}
      className="grid gap-6"
      noValidate
    >
      <Refusal state={state} labels={{ kind: words.kind, file: words.file }} formId={FORM} />
      <Select
        id={fieldIdIn(FORM, "kind")}
        name="kind"
        label={words.kind}
        options={kinds}
        emptyLabel={words.choose}
        defaultValue={state.values["kind"] ?? kind ?? ""}
        error={state.fields["kind"]}
      />
      <FileField
        id={fieldIdIn(FORM, "file")}
        name="file"
        label={words.file}
        hint={words.hint}
        error={isTooLarge ? words.tooLarge : state.fields["file"]}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        largestBytes={LARGEST_FILE_BYTES}
        onChosen={setTooLarge}
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
