"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TimeZoneSelect } from "#components/ui/time-zone-select.tsx";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { updateDetailsAction } from "../actions.ts";

interface DetailsFormProps {
  kept: Readonly<Record<"version" | "name" | "phone" | "timeZone", string>>;
  timeZones: readonly string[];
  words: Readonly<
    Record<
      | "name"
      | "nameHint"
      | "phone"
      | "phoneHint"
      | "timeZone"
      | "timeZoneHint"
      | "optional"
      | "reload"
      | "submit"
      | "pending",
      string
    >
  >;
}

/** The user's own details. The server validates every answer. */
export function DetailsForm({ kept, timeZones, words }: DetailsFormProps) {
  const [state, submit] = useSentForm(updateDetailsAction, IDLE, useHere());
  const { fields } = state;
  const value = (name: keyof typeof kept) => state.values[name] ?? kept[name];
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={words}>
        {state.code === "changed_meanwhile" && (
          <p>
            <a href="/account/details" className="link">
              {words.reload}
            </a>
          </p>
        )}
      </Refusal>
      <input type="hidden" name="version" value={value("version")} />
      <TextInput
        name="name"
        label={words.name}
        hint={words.nameHint}
        error={fields["name"]}
        defaultValue={value("name")}
        autoComplete="name"
        aria-required
      />
      <TextInput
        name="phone"
        type="tel"
        optional={words.optional}
        label={words.phone}
        hint={words.phoneHint}
        error={fields["phone"]}
        defaultValue={value("phone")}
        autoComplete="tel"
      />
      <TimeZoneSelect
        label={words.timeZone}
        hint={words.timeZoneHint}
        error={fields["timeZone"]}
        value={value("timeZone")}
        zones={timeZones}
      />
      <SubmitButton pendingLabel={words.pending} className="justify-self-start">
        {words.submit}
      </SubmitButton>
    </form>
  );
}
