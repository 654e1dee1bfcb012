import type { ReactNode } from "react";
import { getFormats, getT } from "#app/_request/words.ts";
import { ReportFilter } from "#components/reports/report-filter.tsx";
import { reportHref } from "#components/reports/report-href.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ReportKind } from "#lib/reports/constants.ts";
import type { ReportFrame } from "#lib/reports/dto.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface ReportShellProps {
  /** The path of the page, and of its file. */
  path: string;
  file: string;
  kind: ReportKind;
  frame: ReportFrame;
  patient?: { id: string; name: string };
  isEmpty: boolean;
  /** Content between the heading and the filters. */
  about?: ReactNode;
  children: ReactNode;
}

/** The parts that all reports share: dates, filters, the file, the URL, and what to do when there is no data. */
export async function ReportShell(props: ReportShellProps) {
  const { path, file, kind, frame, patient, isEmpty, about, children } = props;
  const [t, common, locale] = await Promise.all([getT("reports"), getT("common"), requestLocale()]);
  const isFaulty = Object.keys(frame.search.faults).length > 0;
  const place = patient && { patient: patient.id };
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/reports" }, { label: t(kind) }]}
      />
      <header className="grid gap-2">
        <h1>{t(kind)}</h1>
        {about}
        <Days frame={frame} />
      </header>
      <ReportFilter locale={locale} path={path} frame={frame} patient={patient?.id} />
      {isFaulty ? (
        <Notice tone="warn" role="alert" title={t("faultTitle")}>
          <p>{t("faultText")}</p>
        </Notice>
      ) : (
        <>
          <p className="flex flex-wrap gap-x-6 screen-only">
            <a
              href={reportHref(`${path}/${file}`, frame.search, place)}
              download
              className="link inline-flex min-h-11 items-center"
            >
              {t("csv")}
            </a>
            <TextLink
              href={reportHref(path, frame.search, place)}
              className="inline-flex min-h-11 items-center"
            >
              {t("address")}
            </TextLink>
          </p>
          {isEmpty ? (
            <EmptyState title={t("noneTitle")}>
              <p>{t("noneText")}</p>
            </EmptyState>
          ) : (
            children
          )}
        </>
      )}
    </>
  );
}

/** Dates, filters and compared dates in words: on paper there is no form. */
async function Days({ frame: { search, choices } }: { frame: ReportFrame }) {
  const [t, write] = await Promise.all([getT("reports"), getFormats()]);
  if (Object.keys(search.faults).length > 0) return null;
  const { range, before, typed } = search;
  const names = [
    choices.locations.find(({ slug }) => slug === typed.location),
    choices.departments.find(({ slug }) => slug === typed.department),
    choices.specialties.find(({ slug }) => slug === typed.specialty),
    choices.doctors.find(({ slug }) => slug === typed.doctor),
  ].flatMap((choice) => choice?.name ?? []);
  return (
    <div className="text-muted">
      <p>
        <strong className="text-ink">
          {t("days", { from: write.date(range.from), to: write.date(range.to) })}
        </strong>
        {names.map((name) => (
          <span key={name} data-db>
            {" · "}
            {name}
          </span>
        ))}
      </p>
      <p className="text-small">
        {t("comparedWith", { from: write.date(before.from), to: write.date(before.to) })}
      </p>
    </div>
  );
}
