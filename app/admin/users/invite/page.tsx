import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { optionsOf } from "#components/ui/options-of.ts";
import { ROLES } from "#lib/core/actor.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { listUnlinkedDoctors } from "#lib/identity/users/queries-admin.ts";
import { InviteForm } from "./_components/invite-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("inviteTitle") };
}

/** Invites doctors and administrators; patients register themselves. */
export default async function InvitePage() {
  await requireActor("admin", "/admin/users/invite");
  const doctors = await read(listUnlinkedDoctors);
  const [t, tSite, common] = await Promise.all([getT("users"), getT("site"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/users" }, { label: t("inviteTitle") }]}
      />
      <h1>{t("inviteTitle")}</h1>
      <p className="max-w-prose">{t("inviteIntro")}</p>
      {mailTransport() === "none" ? (
        <Notice tone="warn">
          <p>{t("inviteNoMail")}</p>
        </Notice>
      ) : (
        <Card className="max-w-prose">
          <InviteForm
            idempotencyKey={mintKey()}
            roles={ROLES.map((role) => ({ value: role, label: tSite(`role.${role}`) }))}
            doctors={optionsOf(doctors)}
            words={{
              name: t("inviteName"),
              email: t("email"),
              roles: t("inviteRoles"),
              doctorId: t("inviteDoctor"),
              doctorHint: t("inviteDoctorHint"),
              noDoctor: t("inviteNoDoctor"),
              submit: t("inviteSend"),
              pending: t("inviteSending"),
            }}
          />
        </Card>
      )}
    </>
  );
}
