import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { PhoneLink } from "#components/locations/phone-link.tsx";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { addressText } from "#lib/catalog/address.ts";
import type { CancelLink } from "#lib/delivery/links/open-cancel-link.ts";
import { cannotComePath } from "#lib/outbox/link-paths.ts";
import { findCancelLink } from "#lib/web/flows/mail-links.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { IDEMPOTENCY_FIELD, mintKey } from "#lib/web/transport/mint-key.ts";
import { cancelByLinkAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("mailLinks");
  return { title: t("cancelTitle") };
}

interface CannotComePageProps {
  searchParams: Promise<{ token?: string | string[]; done?: string }>;
}

/** The page behind a mail's "cannot come" link. Opening it changes nothing: the button does. */
export default async function CannotComePage({ searchParams }: CannotComePageProps) {
  const { token, done } = await searchParams;
  if (done !== undefined) return <Cancelled />;
  const link = typeof token === "string" ? await findCancelLink(token) : undefined;
  if (link === undefined || typeof token !== "string") return <OpensNothing />;
  return <ToCancel visit={link.visit} token={token} />;
}

/** The same for an invalid, used or expired link. */
async function OpensNothing() {
  const t = await getT("mailLinks");
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{t("cancelInvalidTitle")}</h1>
      <p>{t("cancelInvalid")}</p>
      <ButtonLink href="/patient" className="justify-self-start">
        {t("toAppointments")}
      </ButtonLink>
    </div>
  );
}

async function Cancelled() {
  const t = await getT("mailLinks");
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{t("cancelTitle")}</h1>
      <Notice tone="ok" role="status" title={t("cancelDoneTitle")}>
        <p>{t("cancelDone")}</p>
      </Notice>
      <ButtonLink href="/doctors" className="justify-self-start">
        {t("bookAgain")}
      </ButtonLink>
    </div>
  );
}

/** Shows no more of the appointment than the mail did: the link's holder may not be the mail's reader. */
async function ToCancel({ visit, token }: { visit: CancelLink["visit"]; token: string }) {
  const [t, write, locale] = await Promise.all([getT("mailLinks"), getFormats(), requestLocale()]);
  const { startsAt, location, version, forWhom, isVideo } = visit;
  const place = `${location.name}, ${addressText(location)}`;
  const items = [
    ...(forWhom === undefined ? [] : [{ term: t("who"), description: <Data>{forWhom}</Data> }]),
    { term: t("when"), description: write.dateTime(startsAt, location.timeZone) },
    { term: t("zone"), description: write.zoneAt(startsAt, location.timeZone) },
    { term: t("where"), description: isVideo ? t("byVideo") : <Data>{place}</Data> },
    { term: t("phone"), description: <PhoneLink number={location.phone} /> },
  ];
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("cancelTitle")}</h1>
        <p>{t("cancelIntro")}</p>
      </header>
      <Card>
        <DefinitionList items={items} />
      </Card>
      <ActionForm
        action={cancelByLinkAction}
        hidden={{ token, version: String(version), [IDEMPOTENCY_FIELD]: mintKey() }}
        look="danger"
        reload={{ href: cannotComePath(token), words: t("cancelReload") }}
        submit={t("cancelSubmit")}
        pending={t("cancelPending")}
      />
      <p>{t("cancelKeep")}</p>
      <UrgentHelp locale={locale} locations={[location]} isVideo={isVideo} />
    </div>
  );
}
