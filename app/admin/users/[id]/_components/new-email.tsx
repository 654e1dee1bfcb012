import { beginEmailChangeAction } from "#app/admin/users/actions.ts";
import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { mailTransport } from "#lib/outbox/transports.ts";
import type { ManagedUserDto } from "#lib/identity/users/dto-admin.ts";

/** The user's email for signing in, changed for a user who asks at the front desk. */
export async function NewEmail({ user }: { user: ManagedUserDto }) {
  if (user.state === "closed") return null;
  const t = await getT("users");
  return (
    <TitledCard id="email-title" title={t("emailTitle")}>
      <p className="text-muted">{mailTransport() === "none" ? t("emailNoMail") : t("emailText")}</p>
      {mailTransport() !== "none" && (
        <FieldsForm
          formId="email"
          action={beginEmailChangeAction}
          hidden={{ userId: user.id }}
          fields={[{ kind: "email", name: "email", label: t("emailNew"), maxLength: 254 }]}
          submit={t("emailSend")}
          pending={t("saving")}
          look="quiet"
        />
      )}
    </TitledCard>
  );
}
