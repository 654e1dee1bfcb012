import { Data } from "#components/ui/data.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** The registered client through which a user acted, after the user's name. */
export function Through({ locale, name }: { locale: Locale; name: string }) {
  const words = translator(locale, "audit").rich("through", {
    client: name,
    data: (text) => <Data>{text}</Data>,
  });
  return <span className="text-muted">, {words}</span>;
}
