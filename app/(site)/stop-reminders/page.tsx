import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { findStopLink } from "#lib/web/flows/mail-links.ts";
import { stopRemindersAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("mailLinks");
  return { title: t("stopTitle") };
}

interface StopRemindersPageProps {
  searchParams: Promise<{ token?: string | string[]; done?: string }>;
}

/** The page behind the unsubscribe link of a reminder, or of a doctor's morning mail. Opening it changes nothing: the button does. */
export default async function StopRemindersPage({ searchParams }: StopRemindersPageProps) {
  const [{ token, done }, t] = await Promise.all([searchParams, getT("mailLinks")]);
  const stops = done === undefined && typeof token === "string" ? await findStopLink(token) : undefined;
  const isOpen = stops !== undefined && typeof token === "string";
  const isOfMornings = stops === "summaries" || done === "summaries";
  const choices = (
    <ButtonLink href="/account/messages" className="justify-self-start">
      {t("toChoices")}
    </ButtonLink>
  );
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{title()}</h1>
      {isOpen && (
        <>
          <p>{t(isOfMornings ? "stopMorningsIntro" : "stopIntro")}</p>
          <ActionForm
            action={stopRemindersAction}
            hidden={{ token }}
            submit={t(isOfMornings ? "stopMorningsSubmit" : "stopSubmit")}
            pending={t("stopPending")}
          />
        </>
      )}
      {done !== undefined && (
        <Notice tone="ok" role="status" title={t(isOfMornings ? "stopMorningsDoneTitle" : "stopDoneTitle")}>
          <p>{t("stopDone")}</p>
        </Notice>
      )}
      {done === undefined && !isOpen && <p>{t("stopInvalid")}</p>}
      {!isOpen && choices}
    </div>
  );

  function title(): string {
    if (done === undefined && !isOpen) return t("stopInvalidTitle");
    return t(isOfMornings ? "stopMorningsTitle" : "stopTitle");
  }
}
