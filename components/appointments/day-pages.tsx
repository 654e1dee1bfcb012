import { Pagination } from "#components/ui/pagination.tsx";
import type { DayDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface DayPagesProps {
  locale: Locale;
  day: DayDto;
  pageHref: (page: number) => string;
}

/** The pages of a day that has more visits than one page shows. */
export function DayPages({ locale, day: { page, pageCount }, pageHref }: DayPagesProps) {
  const t = translator(locale, "staff");
  const common = translator(locale, "common");
  return (
    <Pagination
      label={t("pages")}
      position={common("pagePosition", { page, pages: pageCount })}
      previous={page > 1 ? { href: pageHref(page - 1), label: common("previous") } : undefined}
      next={page < pageCount ? { href: pageHref(page + 1), label: common("next") } : undefined}
    />
  );
}
