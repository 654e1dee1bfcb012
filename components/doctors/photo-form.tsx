"use client";

import { useState } from "react";
import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useReadAnew } from "#components/site/use-read-anew.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { fieldIdIn } from "#components/ui/field-ids.ts";
import { FileField } from "#components/ui/file-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { LARGEST_PHOTO_BYTES } from "#lib/doctors/constants.ts";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";

interface PhotoFormProps {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  /** The server rejected a file before the action could read it. */
  wasTooLarge: boolean;
  words: Readonly<Record<"file" | "hint" | "tooLarge" | "submit" | "pending", string>>;
}

const FORM = "photo";

export function PhotoForm({ action, hidden, wasTooLarge, words }: PhotoFormProps) {
  const [state, send] = useSentForm(action, IDLE, useHere());
  useReadAnew(state.code === "changed_meanwhile", state);
  const [isTooLarge, setTooLarge] = useState(wasTooLarge);
  return (
    <form
      action={send}
      onSubmit={(event) => isTooLarge && event.preventDefault()}
      className="grid gap-4"
      noValidate
    >
      <Refusal state={state} labels={{ photo: words.file }} formId={FORM} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FileField
        id={fieldIdIn(FORM, "photo")}
        name="photo"
        label={words.file}
        hint={words.hint}
        error={isTooLarge ? words.tooLarge : state.fields["photo"]}
        accept="image/jpeg,image/png,image/webp"
        largestBytes={LARGEST_PHOTO_BYTES}
        onChosen={setTooLarge}
      />
      <SubmitButton look="quiet" pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
