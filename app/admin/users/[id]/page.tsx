import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { personTrailHref } from "#lib/trail/address.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { listUnlinkedDoctors, loadManagedUser } from "#lib/identity/users/queries-admin.ts";
import { AsDoctor } from "./_components/as-doctor.tsx";
import { AsPatient } from "./_components/as-patient.tsx";
import { NewEmail } from "./_components/new-email.tsx";
import { RemoveFactor } from "./_components/remove-factor.tsx";
import { RolesForm } from "./_components/roles-form.tsx";
import { SignInPhone } from "./_components/sign-in-phone.tsx";
import { SignOutEverywhere } from "./_components/sign-out-everywhere.tsx";
import { StateForms } from "./_components/state-forms.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("account") };
}

interface UserPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** An account, and what an administrator can do with it. */
export default async function UserPage({ params, searchParams }: UserPageProps) {
  const { id } = await params;
  await requireActor("admin", `/admin/users/${id}`);
  const { user, doctors } = await auditedRead(async (tx, ctx) => ({
    user: await loadManagedUser(tx, ctx, id),
    doctors: await listUnlinkedDoctors(tx, ctx),
  }));
  const [t, tAudit, common, { done }] = await Promise.all([
    getT("users"),
    getT("audit"),
    getT("common"),
    searchParams,
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t("title"), href: "/admin/users" },
          { label: user.name, isData: true },
        ]}
      />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data>{user.name}</Data>
        </h1>
        <Chip tone={user.state === "active" ? "ok" : "warn"}>{t(`states.${user.state}`)}</Chip>
      </header>
      {(done === "saved" || done === "emailSent") && (
        <Notice tone="ok" role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <Facts user={user} />
      <p>
        <TextLink href={personTrailHref(user.id)}>{tAudit("personLink")}</TextLink>
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <RolesForm user={user} />
        <AsDoctor user={user} doctors={doctors} />
        <AsPatient user={user} />
        <SignInPhone user={user} />
        <NewEmail user={user} />
        <SignOutEverywhere user={user} />
        <RemoveFactor user={user} />
        <StateForms user={user} />
      </div>
    </>
  );
}

async function Facts({ user }: { user: ManagedUserDto }) {
  const [t, write, account] = await Promise.all([getT("users"), getFormats(), currentAccount()]);
  const { emailVerifiedAt, phone, signInPhone } = user;
  const dateOf = (at: EpochMs) => write.shortDate(at, account?.timeZone ?? "UTC");
  return (
    <Card>
      <DefinitionList
        items={[
          {
            term: t("email"),
            description: (
              <>
                <Data>{user.email}</Data>
                <span className="block text-small text-muted">
                  {emailVerifiedAt === null
                    ? t("unverified")
                    : t("verified", { date: dateOf(emailVerifiedAt) })}
                </span>
              </>
            ),
          },
          { term: t("contactPhone"), description: phone && <Data>{toReadablePhone(phone)}</Data> },
          { term: t("signInPhone"), description: signInPhone && <Data>{toReadablePhone(signInPhone)}</Data> },
          { term: t("since"), description: dateOf(user.createdAt) },
          {
            term: t("secondFactor"),
            description: user.hasSecondFactor ? t("secondFactorOn") : t("secondFactorOff"),
          },
        ]}
      />
      {user.isSelf && <p className="pt-3 text-muted">{t("ownNote")}</p>}
    </Card>
  );
}
