import { getFormats, getT } from "#app/_request/words.ts";
import { findPatientToBookAction } from "#app/admin/appointments/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PatientList } from "#lib/patients/dto-admin.ts";

/** The patient to book for: found by what the caller tells, or created on the way. */
export async function ChoosePatient({ found }: { found: PatientList | undefined }) {
  const [t, tPatients, common] = await Promise.all([
    getT("adminVisits"),
    getT("adminPatients"),
    getT("common"),
  ]);
  const { name = "", phone = "", number = "" } = found?.search.person ?? {};
  const optional = common("optional");
  return (
    <>
      <TitledCard id="who" title={t("findPatientTitle")} className="max-w-prose">
        <FieldsForm
          action={findPatientToBookAction}
          formId="find"
          fields={[
            {
              kind: "text",
              name: "name",
              label: tPatients("name"),
              hint: tPatients("nameHint"),
              value: name,
              maxLength: 200,
              optional,
            },
            { kind: "tel", name: "phone", label: tPatients("phone"), value: phone, maxLength: 40, optional },
            {
              kind: "digits",
              name: "number",
              label: tPatients("number"),
              value: number,
              maxLength: 9,
              optional,
            },
          ]}
          submit={t("find")}
          pending={t("finding")}
        />
        <p>
          <TextLink href="/admin/patients/new">{t("newPatient")}</TextLink>{" "}
          <span className="text-muted">{t("newPatientHint")}</span>
        </p>
      </TitledCard>
      {found && <Matches found={found} />}
    </>
  );
}

async function Matches({ found }: { found: PatientList }) {
  const [t, tPatients, write] = await Promise.all([getT("adminVisits"), getT("adminPatients"), getFormats()]);
  if (found.patients.length === 0) return <p role="status">{t("noMatches")}</p>;
  return (
    <TitledCard id="matches" title={t("matches")} className="max-w-prose">
      <ul className="grid gap-3">
        {found.patients.map(({ id, name, number, dateOfBirth }) => (
          <li key={id}>
            <TextLink href={`/admin/appointments/new?patient=${id}`}>
              {t("bookFor")} <Data>{name}</Data>
            </TextLink>{" "}
            <span className="text-muted">
              {t("numbered", { number: String(number) })},{" "}
              {dateOfBirth === null
                ? tPatients("bornUnknown")
                : tPatients("born", { date: write.date(dateOfBirth) })}
            </span>
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}
