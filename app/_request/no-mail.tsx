import { PhoneLink } from "#components/locations/phone-link.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import { read } from "#lib/web/transport/read.ts";
import { getT } from "./words.ts";

/** Replaces a form that needs mail where none can be sent: whom to call. */
export async function NoMail({ what }: { what: "noMailRegister" | "noMailForgot" }) {
  const [t, { locations }] = await Promise.all([getT("account"), read((tx) => loadCatalogue(tx))]);
  return (
    <Notice tone="info" title={t("noMailTitle")} headingLevel="h2">
      <p>{t(what)}</p>
      <ul className="mt-2 grid gap-1">
        {locations.map(({ id, name, phone }) => (
          <li key={id}>
            <Data>{name}</Data>: <PhoneLink number={phone} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
