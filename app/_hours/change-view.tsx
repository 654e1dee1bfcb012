import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { loadHoursChangePage } from "#lib/appointments/queries-hours-change.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { ChangeToCheck } from "./change-to-check.tsx";
import { MadeChange } from "./made-change.tsx";
import type { Portal } from "./portal.ts";

/** A change of hours: before it is made, its effects; afterwards, what happened to the appointments, and the way to undo it. */
export async function ChangeView({ portal, changeId }: { portal: Portal; changeId: string }) {
  const page = await auditedRead((tx, ctx) => loadHoursChangePage(tx, ctx, changeId));
  const t = await getT("hoursChanges");
  const heading = page.stage === "made" ? "madeTitle" : "title";
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  return (
    <>
      <h1>
        {portal.doctorId === undefined
          ? t(heading)
          : t.rich(`${heading}For`, { data, name: page.doctor.name })}
      </h1>
      {page.stage === "overtaken" && (
        <Notice tone="warn" title={t("overtakenTitle")}>
          <p>{t("overtakenText")}</p>
        </Notice>
      )}
      {page.stage === "proposed" && <ChangeToCheck portal={portal} page={page} />}
      {page.stage === "made" && <MadeChange portal={portal} page={page} />}
      <p>
        <TextLink href={`${portal.base}/hours${page.stage === "made" ? "/dates" : ""}`}>
          {t(page.stage === "proposed" ? "back" : page.stage === "made" ? "toHours" : "startAgain")}
        </TextLink>
      </p>
    </>
  );
}
