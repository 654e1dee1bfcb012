import { linkDoctorAction, linkPatientAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { ManagedUserDto } from "#lib/users/dto-admin.ts";

interface AsDoctorProps {
  user: ManagedUserDto;
  doctors: readonly { id: string; name: string }[];
}

/** Which doctor the user signs in as. */
export async function AsDoctor({ user, doctors }: AsDoctorProps) {
  const t = await getT("users");
  return (
    <Card as="section" aria-labelledby="doctor-title" className="grid gap-3">
      <h2 id="doctor-title">{t("doctorTitle")}</h2>
      {user.doctor ? (
        <p>
          {t.rich("doctorIs", {
            name: user.doctor.name,
            data: (name) => (
              <TextLink href={`/doctors/${user.doctor?.slug}`}>
                <Data>{name}</Data>
              </TextLink>
            ),
          })}
        </p>
      ) : (
        <>
          <p className="text-muted">{t("doctorNone")}</p>
          <ActionForm
            action={linkDoctorAction}
            hidden={{ userId: user.id }}
            submit={t("doctorLink")}
            pending={t("saving")}
            look="quiet"
          >
            <Select
              name="doctorId"
              label={t("doctorChoose")}
              hint={t("doctorChooseHint")}
              emptyLabel={t("doctorEmpty")}
              options={doctors.map(({ id, name }) => ({ value: id, label: name }))}
              optionsAreData
            />
          </ActionForm>
        </>
      )}
    </Card>
  );
}

/** Whose file is the user's own. */
export async function AsPatient({ user }: { user: ManagedUserDto }) {
  const t = await getT("users");
  return (
    <Card as="section" aria-labelledby="patient-title" className="grid gap-3">
      <h2 id="patient-title">{t("patientTitle")}</h2>
      {user.patient ? (
        <p>{t.rich("patientIs", { name: user.patient.name, data: (name) => <Data>{name}</Data> })}</p>
      ) : (
        <>
          <p className="text-muted">{t("patientNone")}</p>
          <ActionForm
            action={linkPatientAction}
            hidden={{ userId: user.id }}
            submit={t("patientLink")}
            pending={t("saving")}
            look="quiet"
          >
            <TextInput
              name="patientId"
              label={t("patientId")}
              hint={t("patientIdHint")}
              autoComplete="off"
              spellCheck={false}
            />
          </ActionForm>
        </>
      )}
    </Card>
  );
}
