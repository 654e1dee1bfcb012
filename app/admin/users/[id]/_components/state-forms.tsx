import { disableUserAction, enableUserAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";
import { UserForm } from "./user-form.tsx";

/** Allows or blocks signing in. Blocking needs confirmation, because a mistake would not be noticed at once. */
export async function StateForms({ user }: { user: ManagedUserDto }) {
  const t = await getT("users");
  if (user.state === "closed") return <StateCard title={t("states.closed")} text={t("closedText")} />;
  if (user.state === "disabled") {
    return (
      <StateCard title={t("enableTitle")} text={t("enableText")}>
        <UserForm user={user} action={enableUserAction} submit={t("enable")} />
      </StateCard>
    );
  }
  if (user.isSelf) return null;
  return (
    <StateCard title={t("disableTitle")} text={t("disableText")}>
      {user.doctor && (
        <p>
          {t("disableDoctor")}{" "}
          <TextLink href={`/admin/doctors/${user.doctor.id}`}>{t("disableDoctorLink")}</TextLink>
        </p>
      )}
      <Details summary={t("disableAsk")}>
        <UserForm user={user} action={disableUserAction} submit={t("disable")} look="danger" />
      </Details>
    </StateCard>
  );
}

function StateCard({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <TitledCard id="state-title" title={title}>
      <p className="text-muted">{text}</p>
      {children}
    </TitledCard>
  );
}
