import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ownAccount } from "#lib/web/flows/own-account.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireUser } from "#lib/web/transport/require-actor.ts";
import { loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import { PLACES } from "./places.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("sessions");
  return { title: t("accountTitle") };
}

/** Account overview: the user, and links to everything that they can do. */
export default async function AccountPage() {
  await requireUser("/account");
  const factor = await read((tx, ctx) => loadSecondFactor(tx, ctx));
  const [account, t, words] = await Promise.all([ownAccount(), getT("sessions"), getT("account")]);
  const { name, email, signInPhone } = account;
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("accountTitle")}</h1>
        <p className="max-w-prose">{t("accountIntro")}</p>
      </header>
      <Card>
        <DefinitionList
          items={[
            { term: words("name"), description: <Data>{name}</Data> },
            { term: words("email"), description: <Data className="wrap-anywhere">{email}</Data> },
            {
              term: t("signInPhone"),
              description:
                signInPhone === null ? t("signInPhoneNone") : <Data>{toReadablePhone(signInPhone)}</Data>,
            },
            {
              term: t("secondStep"),
              description: t(factor.status === "on" ? "secondStepOn" : "secondStepOff"),
            },
          ]}
        />
      </Card>
      <ul className="grid gap-4">
        {PLACES.filter(({ href }) => href !== "/account").map(({ href, key }) => (
          <li key={href} className="grid gap-1">
            <TextLink href={href} className="py-0.5 font-semibold">
              {t(`place.${key}`)}
            </TextLink>
            <p className="max-w-prose text-muted">{t(`placeText.${key}`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
