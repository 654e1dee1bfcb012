import { disableUserAction, enableUserAction, removeSecondFactorAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { ManagedUserDto } from "#lib/users/dto-admin.ts";

/** Lets the user sign in, or not. What cannot be seen to be a slip is asked twice. */
export async function StateForms({ user }: { user: ManagedUserDto }) {
  const t = await getT("users");
  const form = { hidden: { userId: user.id }, pending: t("saving") };
  if (user.state === "closed") return <StateCard title={t("states.closed")} text={t("closedText")} />;
  if (user.state === "disabled") {
    return (
      <StateCard title={t("enableTitle")} text={t("enableText")}>
        <ActionForm {...form} action={enableUserAction} submit={t("enable")} look="quiet" />
      </StateCard>
    );
  }
  if (user.isSelf) return null;
  return (
    <StateCard title={t("disableTitle")} text={t("disableText")}>
      <Details summary={t("disableAsk")}>
        <ActionForm {...form} action={disableUserAction} submit={t("disable")} look="danger" />
      </Details>
    </StateCard>
  );
}

function StateCard({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <Card as="section" aria-labelledby="state-title" className="grid gap-3">
      <h2 id="state-title">{title}</h2>
      <p className="text-muted">{text}</p>
      {children}
    </Card>
  );
}

/** For somebody who has lost their telephone and their recovery codes. */
export async function RemoveFactor({ user }: { user: ManagedUserDto }) {
  const t = await getT("users");
  if (!user.hasSecondFactor || user.isSelf) return null;
  return (
    <Card as="section" aria-labelledby="factor-title" className="grid gap-3">
      <h2 id="factor-title">{t("removeFactorTitle")}</h2>
      <p className="text-muted">{t("removeFactorText")}</p>
      <Details summary={t("removeFactorAsk")}>
        <ActionForm
          action={removeSecondFactorAction}
          hidden={{ userId: user.id }}
          submit={t("removeFactor")}
          pending={t("saving")}
          look="danger"
        />
      </Details>
    </Card>
  );
}
