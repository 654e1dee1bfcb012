import { TextLink } from "#components/ui/text-link.tsx";
import { getT } from "./words.ts";

/** What to do when a page is not there, or not for this reader to know of. */
export async function NotFoundAdvice() {
  const t = await getT("site");
  return (
    <>
      <p className="max-w-prose">{t("notFoundText")}</p>
      <p>
        {t.rich("notFoundNext", {
          home: (words) => <TextLink href="/">{words}</TextLink>,
          doctors: (words) => <TextLink href="/doctors">{words}</TextLink>,
        })}
      </p>
    </>
  );
}
