import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { smsTransport } from "#lib/outbox/transports.ts";
import { ownMessageChoices } from "#lib/web/flows/own-account.ts";
import { chooseMessagesAction } from "./actions.ts";
import { asksForWhom, choiceGroups } from "./choice-groups.tsx";

const HERE = "/account/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("messageChoices");
  return { title: t("title") };
}

/** When and how users are reminded of appointments, and when they are not to be disturbed. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  await requireOwner(HERE);
  const hasTexts = smsTransport() !== "none";
  const [{ done }, kept, t] = await Promise.all([searchParams, ownMessageChoices(), getT("messageChoices")]);
  const { patients } = kept;
  // An unticked box is not sent, so this field says that it was shown.
  const asksMornings = kept.morningSummary === null ? [] : [["asksMorningSummary", "on"]];
  // The only patient, when there is no question: sent unchanged.
  const unasked = asksForWhom(kept) ? [] : patients.map(({ patientId }) => [`patientIds.${patientId}`, "on"]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p className="text-muted">{t("always")}</p>
        {patients.length === 0 && <p className="text-muted">{t("noPatients")}</p>}
      </header>
      {done !== undefined && <Notice tone="ok" role="status" title={t("done")} />}
      <FieldsForm
        formId="messages"
        action={chooseMessagesAction}
        groups={await choiceGroups(kept, hasTexts)}
        hidden={Object.fromEntries([...unasked, ...asksMornings])}
        stored={{ version: kept.version, words: t("saved") }}
        reload={{ href: HERE, words: t("reload") }}
        submit={t("save")}
        pending={t("saving")}
      />
    </div>
  );
}
