import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { PatientCard } from "#components/patients/patient-card.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { countEndedAccess, listOwnRepresentatives } from "#lib/patients/queries-acting.ts";
import { listOwnDetails } from "#lib/patients/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { ActingUsers } from "./_components/acting-users.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("profile");
  return { title: t("title") };
}

/** The result of the last action. */
const DONE = ["confirmed", "ended"] as const;

interface Address {
  saved?: string;
  done?: string;
}

/** Our data about a user and the patients for whom they act. */
export default async function ProfilePage({ searchParams }: { searchParams: Promise<Address> }) {
  await requirePatient("/patient/profile");
  const { saved, done: address } = await searchParams;
  const { account, patients, acting, ended } = await auditedRead(async (tx, ctx) => ({
    account: await loadOwnAccount(tx, ctx),
    patients: await listOwnDetails(tx, ctx),
    acting: await listOwnRepresentatives(tx),
    ended: await countEndedAccess(tx, ctx),
  }));
  const self = patients.find(({ relation }) => relation === "self");
  const done = DONE.find((each) => each === address);
  const [locale, t] = await Promise.all([requestLocale(), getT("profile")]);
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
      {saved !== undefined && <Notice tone="ok" role="status" title={t("saved")} />}
      {done && <Notice tone="ok" role="status" title={t(`done.${done}`)} />}
      {ended > 0 && (
        <Notice tone="info" title={t("noMoreTitle")}>
          <p>{t("noMoreText", { count: ended })}</p>
        </Notice>
      )}
      {patients.length === 0 && (
        <EmptyState title={t("noneTitle")}>
          <p>{t("none")}</p>
        </EmptyState>
      )}
      {patients.map((patient) => (
        <PatientCard
          key={patient.id}
          locale={locale}
          patient={patient}
          changeHref={`/patient/profile/${patient.id}`}
          looksHref={`/patient/profile/${patient.id}/access`}
        />
      ))}
      {self && acting.length > 0 && (
        <ActingUsers patientId={self.id} timeZone={self.timeZone} users={acting} />
      )}
      <TitledCard id="account" title={t("account")}>
        <DefinitionList items={[{ term: t("email"), description: <Data>{account.email}</Data> }]} />
        <p className="text-small text-muted">{t("emailHint")}</p>
      </TitledCard>
    </>
  );
}
