import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Portal } from "./portal.ts";

interface PageHeadProps {
  readonly portal: Portal;
  readonly name: string;
  readonly page: "title" | "datesTitle" | "profileTitle";
  readonly isSaved: boolean;
}

/** The heading of a page of hours or profile; for administrators with the doctor's name and links to the other pages. */
export async function PageHead({ portal, name, page, isSaved }: PageHeadProps) {
  const t = await getT("hours");
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  return (
    <>
      <h1>{portal.doctorId === undefined ? t(page) : t.rich(`${page}For`, { data, name })}</h1>
      {portal.doctorId !== undefined && (
        <nav aria-label={t("profileTitle")} className="flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href={`${portal.base}/hours`}>{t("nav.hours")}</TextLink>
          <TextLink href={`${portal.base}/hours/dates`}>{t("nav.dates")}</TextLink>
          <TextLink href={`${portal.base}/profile`}>{t("nav.profile")}</TextLink>
        </nav>
      )}
      {isSaved && (
        <Notice tone="ok" role="status">
          <p>{t("saved")}</p>
        </Notice>
      )}
    </>
  );
}
