import { getFormats, getT } from "#app/_request/words.ts";
import { grantAccessAction, revokeAccessAction } from "#app/admin/patients/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { RELATIONS } from "#lib/patients/constants.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { ManagedPatientDto } from "#lib/appointments/dto-patient.ts";
import type { RepresentativeDto } from "#lib/patients/dto-admin.ts";

const GIVEN = RELATIONS.filter((relation) => relation !== "self");

/** The patient's representatives, with their accounts. */
export async function Representatives({ patient }: { patient: ManagedPatientDto }) {
  const [t, common] = await Promise.all([getT("adminPatients"), getT("common")]);
  return (
    <TitledCard id="access-title" title={t("accessTitle")}>
      {patient.representatives.length === 0 ? (
        <p className="text-muted">{t("accessNone")}</p>
      ) : (
        <ul className="grid gap-4">
          {patient.representatives.map((each) => (
            <Representative key={each.userId} patientId={patient.id} timeZone={patient.timeZone} {...each} />
          ))}
        </ul>
      )}
      <Details summary={t("accessAdd")}>
        <FieldsForm
          formId="access"
          action={grantAccessAction}
          hidden={{ patientId: patient.id }}
          fields={[
            { kind: "email", name: "accountEmail", label: t("accessEmail"), hint: t("accessEmailHint") },
            {
              kind: "select",
              name: "relation",
              label: t("relationTo"),
              options: GIVEN.map((relation) => ({ value: relation, label: t(`relation.${relation}`) })),
              emptyLabel: t("relationChoose"),
            },
          ]}
          submit={t("accessSubmit")}
          pending={common("saving")}
          look="quiet"
        />
      </Details>
    </TitledCard>
  );
}

async function Representative({
  patientId,
  userId,
  name,
  email,
  relation,
  endsAt,
  timeZone,
}: RepresentativeDto & { patientId: string; timeZone: TimeZone }) {
  const [t, common, write] = await Promise.all([getT("adminPatients"), getT("common"), getFormats()]);
  return (
    <li className="grid justify-items-start gap-1">
      <span>
        <TextLink href={`/admin/users/${userId}`}>
          <Data>{name}</Data>
        </TextLink>{" "}
        <span className="text-muted">({t(`relation.${relation}`)})</span>
      </span>
      <Data className="break-words text-small">{email}</Data>
      {endsAt !== null && (
        <p className="text-small text-muted">
          {t("accessUntil", { date: write.date(localDateOf(endsAt, timeZone)) })}
        </p>
      )}
      {relation !== "self" && (
        <Details summary={t("revokeAsk")}>
          <p>{t("revokeText")}</p>
          <ActionForm
            action={revokeAccessAction}
            hidden={{ patientId, userId }}
            submit={t("revoke")}
            pending={common("saving")}
            look="danger"
          />
        </Details>
      )}
    </li>
  );
}
