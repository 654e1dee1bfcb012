import { getT } from "#app/_request/words.ts";
import { Pagination } from "#components/ui/pagination.tsx";

interface NumberedPagesProps {
  /** Names the navigation, e.g. "Pages of visits". */
  label: string;
  list: { page: number; pageCount: number };
  href: (page: number) => string;
}

/** Page links for a list whose page count is known. */
export async function NumberedPages({ label, list: { page, pageCount }, href }: NumberedPagesProps) {
  const t = await getT("common");
  return (
    <Pagination
      label={label}
      position={t("pagePosition", { page, pages: pageCount })}
      previous={page > 1 ? { href: href(page - 1), label: t("previous") } : undefined}
      next={page < pageCount ? { href: href(page + 1), label: t("next") } : undefined}
    />
  );
}
