import { PhoneLink } from "#components/locations/phone-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface NotReachedProps {
  locale: Locale;
  isNotReached: boolean;
  phone: string | null;
}

/** Tells staff that mail about this patient's appointments does not arrive, and whom to call. */
export function NotReached({ locale, isNotReached, phone }: NotReachedProps) {
  if (!isNotReached) return null;
  const t = translator(locale, "mailStops");
  return (
    <Notice tone="warn" role="note" title={t("staffTitle")}>
      <p>
        {t("staffText")} {phone === null ? t("staffNoPhone") : <PhoneLink number={phone} />}
      </p>
    </Notice>
  );
}
