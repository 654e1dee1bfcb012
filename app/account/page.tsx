import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { read } from "#lib/transport/read.ts";
import { requireUser } from "#lib/transport/require-actor.ts";
import { loadOwnAccount } from "#lib/users/queries.ts";
import { PLACES } from "./_components/places.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("sessions");
  return { title: t("accountTitle") };
}

/** Whose account it is, and the way to everything that can be done with it. */
export default async function AccountPage() {
  await requireUser("/account");
  const account = await read((tx, ctx) => loadOwnAccount(tx, ctx));
  const [t, words] = await Promise.all([getT("sessions"), getT("account")]);
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("accountTitle")}</h1>
        <p className="max-w-prose">{t("accountIntro")}</p>
      </header>
      <Card>
        <DefinitionList
          items={[
            { term: words("name"), description: <Data>{account.name}</Data> },
            { term: words("email"), description: <Data>{account.email}</Data> },
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
