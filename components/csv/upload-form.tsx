"use client";

import { useState } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { describing, fieldIdIn } from "#components/ui/field-ids.ts";
import { Field } from "#components/ui/field.tsx";
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

/** Sends a file. A browser forgets which one was chosen when the form was refused: it has to be chosen again. */
export function UploadForm({ action, kinds, kind, words }: UploadFormProps) {
  const [state, send] = useSentForm(action, IDLE, useHere());
  const id = fieldIdIn(FORM, "file");
  // A file that is far too large would not even reach the action.
  const [isTooLarge, setTooLarge] = useState(false);
  const error = isTooLarge ? words.tooLarge : state.fields["file"];
  const { hint } = words;
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
      <Field id={id} label={words.file} hint={hint} error={error}>
        <input
          {...describing(id, { hint, error })}
          id={id}
          type="file"
          name="file"
          onChange={({ target: { files } }) => setTooLarge((files?.[0]?.size ?? 0) > LARGEST_FILE_BYTES)}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          className="control"
        />
      </Field>
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
