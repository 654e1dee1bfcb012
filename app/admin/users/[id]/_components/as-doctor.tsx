import { linkDoctorAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { optionsOf } from "#components/ui/options-of.ts";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

interface AsDoctorProps {
  user: ManagedUserDto;
  doctors: readonly { id: string; name: string }[];
}

/** The doctor that the user signs in as. */
export async function AsDoctor({ user, doctors }: AsDoctorProps) {
  if (user.state === "closed" && user.doctor === null) return null;
  const t = await getT("users");
  return (
    <TitledCard id="doctor-title" title={t("doctorTitle")}>
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
          <UserForm
            user={user}
            action={linkDoctorAction}
            submit={t("doctorLink")}
            labels={{ doctorId: t("doctorChoose") }}
          >
            <Select
              name="doctorId"
              label={t("doctorChoose")}
              hint={t("doctorChooseHint")}
              emptyLabel={t("doctorEmpty")}
              options={optionsOf(doctors)}
              optionsAreData
            />
          </UserForm>
        </>
      )}
    </TitledCard>
  );
}
