import type { Metadata } from "next";
import { NewAccount } from "#app/(site)/_components/new-account.tsx";
import { TermsLabel } from "#app/(site)/_components/terms-label.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { currentAccount } from "#lib/auth/current-session.ts";
import { findInvitation } from "#lib/auth/invitation.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import type { OpenInvitationDto } from "#lib/users/invitations/dto.ts";
import { acceptMyselfAction, acceptNewAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("acceptTitle") };
}

interface InvitationPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** Where the link of an invitation leads. Opening it changes nothing: the button does. */
export default async function InvitationPage({ searchParams }: InvitationPageProps) {
  const [{ token }, t] = await Promise.all([searchParams, getT("users")]);
  const invitation = await findInvitation(token);
  return (
    <div className="grid max-w-prose gap-6">
      {invitation && typeof token === "string" ? (
        <Invited invitation={invitation} token={token} />
      ) : (
        <>
          <h1>{t("invalidTitle")}</h1>
          <p>{t("invalidText")}</p>
        </>
      )}
    </div>
  );
}

async function Invited({ invitation, token }: { invitation: OpenInvitationDto; token: string }) {
  const [t, tSite, write] = await Promise.all([getT("users"), getT("site"), getFormats()]);
  const { name, email, roles, hasAccount } = invitation;
  const data = (text: React.ReactNode) => <Data>{text}</Data>;
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("acceptTitle")}</h1>
        <p>
          {t.rich("acceptIntro", {
            name,
            roles: write.list(roles.map((role) => tSite(`role.${role}`))),
            data,
          })}
        </p>
        {!hasAccount && <p>{t.rich("acceptAddress", { email, data })}</p>}
      </header>
      {hasAccount ? (
        <Known email={email} token={token} />
      ) : (
        <NewAccount
          action={acceptNewAction}
          token={token}
          name={name}
          terms={{ version: TERMS_VERSION, label: <TermsLabel /> }}
        />
      )}
    </>
  );
}

async function Known({ email, token }: { email: string; token: string }) {
  const [t, account] = await Promise.all([getT("users"), currentAccount()]);
  const data = (text: React.ReactNode) => <Data>{text}</Data>;
  if (account === undefined) {
    return (
      <>
        <p>{t.rich("acceptKnown", { email, data })}</p>
        <ButtonLink href={signInPath("/")} className="justify-self-start">
          {t("acceptSignIn")}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <p>{t.rich("acceptMyself", { name: account.name, data })}</p>
      <ActionForm
        action={acceptMyselfAction}
        hidden={{ token }}
        submit={t("acceptMyselfSubmit")}
        pending={t("acceptMyselfPending")}
      />
    </>
  );
}
