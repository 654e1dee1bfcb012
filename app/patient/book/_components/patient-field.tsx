import { RadioGroup } from "#components/ui/choices.tsx";

export interface PatientChoice {
  id: string;
  name: string;
  relation: string;
  /** The patient's age at that time, if known. */
  age: string | undefined;
  /** Shown if the doctor is for patients of another age. */
  warning: string | undefined;
}

interface PatientFieldProps {
  label: string;
  patients: readonly PatientChoice[];
  chosen: string | undefined;
  error: string | undefined;
}

/** The patient of the visit: a single possible one is only shown. Of several none is preselected. */
export function PatientField({ label, patients, chosen, error }: PatientFieldProps) {
  const [first, ...others] = patients;
  if (first === undefined) return null;
  if (others.length > 0) {
    return (
      <RadioGroup
        name="patientId"
        label={label}
        error={error}
        defaultValue={chosen}
        choices={patients.map(({ id, name, ...words }) => ({
          value: id,
          label: (
            <span data-db translate="no">
              {name}
            </span>
          ),
          hint: <PatientHint {...words} />,
        }))}
      />
    );
  }
  return (
    <div className="grid gap-1">
      <input type="hidden" name="patientId" value={first.id} />
      <p className="font-semibold">{label}</p>
      <p>
        <span data-db translate="no">
          {first.name}
        </span>
      </p>
      <p className="text-small text-muted">
        <PatientHint {...first} />
      </p>
    </div>
  );
}

function PatientHint({ relation, age, warning }: Pick<PatientChoice, "relation" | "age" | "warning">) {
  return (
    <>
      {age === undefined ? relation : `${relation}, ${age}`}
      {warning !== undefined && <span className="block font-semibold text-warn">{warning}</span>}
    </>
  );
}
