import type { Metadata } from "next";
import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";
import { ownAddress, singleValues } from "#app/patient/own-address.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { AddressParams } from "#lib/doctors/search.ts";
import { listOwnPatients } from "#lib/patients/queries.ts";
import { WAITLIST } from "#lib/waitlist/address.ts";
import { loadJoinChoice, type JoinChoice } from "#lib/waitlist/queries-join.ts";
import { read } from "#lib/web/transport/read.ts";
import { joinWaitlistAction } from "#app/patient/waitlist/actions.ts";
import { ChooseSpecialty } from "#app/patient/waitlist/_components/choose-specialty.tsx";
import { joinGroups } from "#app/patient/waitlist/_components/join-groups.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("waitlist");
  return { title: t("joinTitle") };
}

/** Joins the waitlist for the doctor or specialty in the URL; without either it asks for one. */
export default async function JoinPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const params = singleValues(await searchParams);
  await requirePatient(ownAddress(`${WAITLIST}/new`, params));
  const { choice, patients, now } = await read(async (tx, ctx) => ({
    choice: await loadJoinChoice(tx, params),
    patients: await listOwnPatients(tx, ctx),
    now: ctx.now,
  }));
  const t = await getT("waitlist");
  const tCommon = await getT("common");
  return (
    <>
      <Breadcrumbs
        label={tCommon("breadcrumbs")}
        crumbs={[{ label: t("title"), href: WAITLIST }, { label: t("joinTitle") }]}
      />
      <h1>{choice.step === "choose" ? t("joinTitle") : await headingOf(choice)}</h1>
      {choice.step === "choose" ? (
        <ChooseSpecialty specialties={choice.specialties} />
      ) : patients.length === 0 ? (
        <EmptyState title={t("noPatientTitle")}>
          <p>{t("noPatientText")}</p>
        </EmptyState>
      ) : choice.offer.visitTypes.length === 0 || choice.offer.locations.length === 0 ? (
        <EmptyState title={t("nobodyTitle")}>
          <p>{t("nobodyText")}</p>
        </EmptyState>
      ) : (
        <Card className="max-w-prose">
          <FieldsForm
            formId="join"
            action={joinWaitlistAction}
            hidden={hiddenOf(choice)}
            groups={await joinGroups({ choice, patients, type: params["type"], now })}
            submit={t("submit")}
            pending={t("submitting")}
          />
        </Card>
      )}
    </>
  );
}

type Wish = Extract<JoinChoice, { step: "wish" }>;

async function headingOf({ doctor, specialty }: Wish) {
  const t = await getT("waitlist");
  const data = (words: ReactNode) => <Data>{words}</Data>;
  if (doctor !== null) return t.rich("joinDoctor", { data, doctor: doctor.name });
  return t.rich("joinSpecialty", { data, specialty: specialty?.name ?? "" });
}

function hiddenOf({ doctor, specialty }: Wish): Record<string, string> {
  return {
    ...(doctor !== null && { doctorId: doctor.id }),
    ...(specialty !== null && { specialtyId: specialty.id }),
  };
}
