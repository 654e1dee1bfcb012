import { getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { mailTransport } from "#lib/outbox/transports.ts";

/** The link to invite a user; where no mail can be sent, why there is none. */
export async function InviteLink() {
  const t = await getT("users");
  if (mailTransport() === "none") return <p className="max-w-prose text-muted">{t("inviteNotOffered")}</p>;
  return <ButtonLink href="/admin/users/invite">{t("invite")}</ButtonLink>;
}
