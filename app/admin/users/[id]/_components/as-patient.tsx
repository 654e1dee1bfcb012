import { linkPatientAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

/** The user's own patient file. */
export async function AsPatient({ user }: { user: ManagedUserDto }) {
  if (user.state === "closed" && user.patient === null) return null;
  const t = await getT("users");
  return (
    <TitledCard id="patient-title" title={t("patientTitle")}>
      {user.patient ? (
        <p>
          {t.rich("patientIs", { name: user.patient.name, data: (name) => <Data>{name}</Data> })}{" "}
          <TextLink href={`/admin/patients/${user.patient.id}`}>{t("patientOpen")}</TextLink>
        </p>
      ) : (
        <>
          <p className="text-muted">{t("patientNone")}</p>
          <UserForm
            user={user}
            action={linkPatientAction}
            submit={t("patientLink")}
            labels={{ patientId: t("patientId") }}
          >
            <TextInput
              name="patientId"
              label={t("patientId")}
              hint={t("patientIdHint")}
              autoComplete="off"
              spellCheck={false}
            />
          </UserForm>
        </>
      )}
    </TitledCard>
  );
}
