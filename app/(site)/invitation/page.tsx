import type { Metadata } from "next";
import { NewAccount } from "#app/(site)/_components/new-account.tsx";
import { TermsLabel } from "#app/(site)/_components/terms-label.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { findInvitation, heldInvitation } from "#lib/web/flows/invitation.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import type { OpenInvitationDto } from "#lib/invitations/dto.ts";
import { acceptMyselfAction, acceptNewAction, leaveToAcceptAction, signInToAcceptAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("acceptTitle") };
}

interface InvitationPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** The page behind an invitation link, and after signing in for it. Opening it changes nothing: the button does. */
export default async function InvitationPage({ searchParams }: InvitationPageProps) {
  const [{ token: linked }, t] = await Promise.all([searchParams, getT("users")]);
  const token = linked ?? (await heldInvitation());
  const invitation = await findInvitation(token);
  return (
    <div className="grid max-w-prose gap-6">
      {invitation && typeof token === "string" ? (
        <Invited invitation={invitation} token={token} />
      ) : (
        <>
          <h1>{t("invalidTitle")}</h1>
          <p>{t("invalidText")}</p>
          <p>
            {t.rich("invalidAccepted", {
              signin: (text) => <TextLink href={signInPath()}>{text}</TextLink>,
            })}
          </p>
        </>
      )}
    </div>
  );
}

async function Invited({ invitation, token }: { invitation: OpenInvitationDto; token: string }) {
  const [t, tSite, write, account] = await Promise.all([
    getT("users"),
    getT("site"),
    getFormats(),
    currentAccount(),
  ]);
  const { name, email, roles, userId } = invitation;
  if (account && account.userId !== userId) {
    return <ForAnother email={email} name={account.name} token={token} />;
  }
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
        {userId === null && <p>{t.rich("acceptAddress", { email, data })}</p>}
      </header>
      {userId !== null ? (
        <Known email={email} name={account?.name} token={token} />
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

/** For the invited user, signed in or about to sign in. */
async function Known({ email, name, token }: { email: string; name: string | undefined; token: string }) {
  const t = await getT("users");
  const data = (text: React.ReactNode) => <Data>{text}</Data>;
  if (name === undefined) {
    return (
      <>
        <p>{t.rich("acceptKnown", { email, data })}</p>
        <form action={signInToAcceptAction}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton pendingLabel={t("acceptGoing")}>{t("acceptSignIn")}</SubmitButton>
        </form>
      </>
    );
  }
  return (
    <>
      <p>{t.rich("acceptMyself", { name, data })}</p>
      <ActionForm
        action={acceptMyselfAction}
        hidden={{ token }}
        submit={t("acceptMyselfSubmit")}
        pending={t("acceptMyselfPending")}
      />
    </>
  );
}

/** For a user signed in with another email: they cannot accept this invitation with this account. */
async function ForAnother({ email, name, token }: { email: string; name: string; token: string }) {
  const t = await getT("users");
  const data = (text: React.ReactNode) => <Data>{text}</Data>;
  return (
    <>
      <h1>{t("acceptOtherTitle")}</h1>
      <p>{t.rich("acceptOther", { email, name, data })}</p>
      <p>{t("acceptOtherNext")}</p>
      <form action={leaveToAcceptAction}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton pendingLabel={t("acceptSigningOut")}>{t("acceptSignOut")}</SubmitButton>
      </form>
    </>
  );
}
