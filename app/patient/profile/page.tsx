import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { PatientCard } from "#components/patients/patient-card.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { listOwnDetails } from "#lib/patients/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("profile");
  return { title: t("title") };
}

/** What we know of a user and of the patients for whom they act. */
export default async function ProfilePage({ searchParams }: { searchParams: Promise<{ saved?: string }> }) {
  await requirePatient("/patient/profile");
  const { saved } = await searchParams;
  const { account, patients } = await auditedRead(async (tx, ctx) => ({
    account: await loadOwnAccount(tx, ctx),
    patients: await listOwnDetails(tx, ctx),
  }));
  const [locale, t] = await Promise.all([requestLocale(), getT("profile")]);
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
      {saved !== undefined && <Notice tone="ok" role="status" title={t("saved")} />}
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
      <TitledCard id="account" title={t("account")}>
        <DefinitionList items={[{ term: t("email"), description: <Data>{account.email}</Data> }]} />
        <p className="text-small text-muted">{t("emailHint")}</p>
      </TitledCard>
    </>
  );
}
