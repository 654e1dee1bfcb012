"use client";

import { Refusal } from "#components/site/refusal.tsx";
import { useHere } from "#components/site/use-here.ts";
import { useSentForm } from "#components/site/use-sent-form.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TimeZoneSelect } from "#components/ui/time-zone-select.tsx";
import { PARTS_ARE_RIGHT } from "#lib/core/name-proposal.ts";
import { IDLE } from "#lib/web/transport/form-state.ts";
import { updatePatientAction } from "../actions.ts";
import type { PatientWords } from "#app/patient/profile/[id]/patient-words.ts";

interface PatientFormProps {
  words: PatientWords;
  timeZones: readonly string[];
  /** The stored values, by field name. */
  kept: Readonly<
    Record<
      | "patientId"
      | "version"
      | "name"
      | "givenName"
      | "familyName"
      | "phone"
      | "insurerName"
      | "insuranceNumber"
      | "timeZone",
      string
    >
  >;
  /** The hidden fields of a form that proposes the parts of the name; empty where they are stored. */
  proposal: Readonly<Record<string, string>>;
  /** Whether browsers may fill in their user's own details. */
  isSelf: boolean;
}

/** Changes a patient's data. The server validates every answer. */
export function PatientForm({ words, timeZones, kept, proposal, isSelf }: PatientFormProps) {
  const [state, submit] = useSentForm(updatePatientAction, IDLE, useHere());
  const { fields } = state;
  const value = (name: keyof typeof kept) => state.values[name] ?? kept[name];
  const optional = { optional: words.optional };
  return (
    <form action={submit} className="grid gap-6" noValidate>
      <Refusal state={state} labels={words}>
        {state.code === "changed_meanwhile" && (
          <p>
            <a href={`/patient/profile/${kept.patientId}`} className="link">
              {words.reload}
            </a>
          </p>
        )}
      </Refusal>
      <input type="hidden" name="patientId" value={kept.patientId} />
      <input type="hidden" name="version" value={value("version")} />
      <TextInput
        name="name"
        label={words.name}
        hint={words.nameHint}
        error={fields["name"]}
        defaultValue={value("name")}
        autoComplete={isSelf ? "name" : "off"}
        aria-required
      />
      <TextInput
        name="givenName"
        {...optional}
        label={words.givenName}
        hint={words.givenNameHint === "" ? undefined : words.givenNameHint}
        error={fields["givenName"]}
        defaultValue={value("givenName")}
        autoComplete={isSelf ? "given-name" : "off"}
      />
      <TextInput
        name="familyName"
        {...optional}
        label={words.familyName}
        hint={words.familyNameHint}
        error={fields["familyName"]}
        defaultValue={value("familyName")}
        autoComplete={isSelf ? "family-name" : "off"}
      />
      {Object.entries(proposal).map(([name, proposed]) => (
        <input key={name} type="hidden" name={name} value={proposed} />
      ))}
      {Object.keys(proposal).length > 0 && (
        <Checkbox
          name={PARTS_ARE_RIGHT}
          label={words.partsRight}
          defaultChecked={state.values[PARTS_ARE_RIGHT] === "on"}
        />
      )}
      <TextInput
        name="phone"
        type="tel"
        {...optional}
        label={words.phone}
        hint={words.phoneHint}
        error={fields["phone"]}
        defaultValue={value("phone")}
        autoComplete={isSelf ? "tel" : "off"}
      />
      <TextInput
        name="insurerName"
        {...optional}
        label={words.insurerName}
        error={fields["insurerName"]}
        defaultValue={value("insurerName")}
        autoComplete="off"
      />
      <TextInput
        name="insuranceNumber"
        {...optional}
        label={words.insuranceNumber}
        error={fields["insuranceNumber"]}
        defaultValue={value("insuranceNumber")}
        autoComplete="off"
      />
      <TimeZoneSelect
        label={words.timeZone}
        hint={words.timeZoneHint}
        error={fields["timeZone"]}
        value={value("timeZone")}
        zones={timeZones}
      />
      <SubmitButton pendingLabel={words.saving}>{words.save}</SubmitButton>
    </form>
  );
}
