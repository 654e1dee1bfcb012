import type { Metadata } from "next";
import { Linked } from "#app/_hours/linked.tsx";
import { readerZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { optionsOf } from "#components/ui/options-of.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput, TextInput } from "#components/ui/text-input.tsx";
import { MODES } from "#lib/appointments/constants.ts";
import type { WhyNotDto, WhyNotReason } from "#lib/appointments/dto-why-not.ts";
import { loadWhyNotPage, type WhyNotPage } from "#lib/appointments/why-not-page.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("whyNot");
  return { title: t("title") };
}

/** A doctor asks why patients cannot book one of their times. */
export default async function WhyNotRoute({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("doctor", "/doctor/hours/why");
  const address = await searchParams;
  return (
    <Linked>
      <WhyNot address={address} />
    </Linked>
  );
}

async function WhyNot({ address }: { address: UrlParams }) {
  const page = await read((tx, ctx) => loadWhyNotPage(tx, ctx, address));
  const [t, tHours, common] = await Promise.all([getT("whyNot"), getT("hours"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: tHours("title"), href: "/doctor/hours" }, { label: t("title") }]}
      />
      <h1>{t("title")}</h1>
      <p className="max-w-prose text-muted">{t("intro")}</p>
      <Question page={page} />
      {page.answer !== null && <Answer answer={page.answer} />}
      {page.isUnreadable && (
        <Notice tone="warn" title={t("noTimeTitle")}>
          <p>{t("noTimeText")}</p>
        </Notice>
      )}
    </>
  );
}

async function Question({ page: { visitTypes, locations, asked } }: { page: WhyNotPage }) {
  const [t, tVisit] = await Promise.all([getT("whyNot"), getT("visit")]);
  return (
    <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Select
        name="type"
        label={t("type")}
        defaultValue={asked.type}
        options={optionsOf(visitTypes)}
        optionsAreData
      />
      <Select
        name="mode"
        label={t("mode")}
        defaultValue={asked.mode}
        options={MODES.map((mode) => ({ value: mode, label: tVisit(`mode.${mode}`) }))}
      />
      <Select
        name="location"
        label={t("location")}
        defaultValue={asked.location}
        options={optionsOf(locations)}
        optionsAreData
      />
      <DateInput name="date" label={t("date")} defaultValue={asked.date} />
      <TextInput name="time" label={t("time")} hint={t("timeHint")} defaultValue={asked.time} maxLength={5} />
      <SubmitButton pendingLabel={t("pending")} className="justify-self-start">
        {t("submit")}
      </SubmitButton>
    </form>
  );
}

async function Answer({ answer: { startsAt, timeZone, reasons } }: { answer: WhyNotDto }) {
  const [t, locale, zone] = await Promise.all([getT("whyNot"), requestLocale(), readerZone()]);
  const asked = readerClock(locale, zone).dateTime(startsAt, timeZone);
  if (reasons.length === 0) {
    return (
      <Notice tone="ok" headingLevel="h2" title={t("bookable")}>
        <p>{asked}</p>
        <p>{t("bookableText")}</p>
      </Notice>
    );
  }
  return (
    <Notice headingLevel="h2" title={t("notBookable")}>
      <p>{asked}</p>
      <ul className="mt-2 grid list-disc gap-1 ps-5">
        {reasons.map((reason) => (
          <li key={reason.code}>
            <Reason reason={reason} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

async function Reason({ reason }: { reason: WhyNotReason }) {
  const [t, write] = await Promise.all([getT("whyNot"), getFormats()]);
  switch (reason.code) {
    case "too_soon":
      return t("reason.too_soon", { notice: write.duration(reason.noticeMinutes) });
    case "too_far_ahead":
      return t("reason.too_far_ahead", { days: reason.horizonDays });
    case "not_aligned":
      return t("reason.not_aligned", { step: write.duration(reason.stepMinutes) });
    case "holiday":
      return t.rich("reason.holiday", {
        data: (words) => <Data>{words}</Data>,
        name: reason.name ?? "",
      });
    default:
      return t(`reason.${reason.code}`);
  }
}
