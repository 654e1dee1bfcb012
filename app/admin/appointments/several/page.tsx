import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { cancelSeveralAction, moveSeveralAction } from "#app/admin/appointments/actions.ts";
import { overrideField } from "#app/_staff/override-field.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { CANCEL_REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";
import {
  previewSeveral,
  type PreviewedVisit,
  type SeveralPreview,
} from "#lib/appointments/queries-managed.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("severalTitle") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Shows what would change for the selected appointments, before anything does. */
export default async function SeveralPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/appointments/several");
  const address = await searchParams;
  const preview = await auditedRead((tx, ctx) => previewSeveral(tx, ctx, address));
  const [t, common] = await Promise.all([getT("adminVisits"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/appointments" }, { label: t("severalTitle") }]}
      />
      <h1>{t("severalTitle")}</h1>
      {preview.visits.length === 0 ? (
        <EmptyState
          title={t("severalNone")}
          action={<TextLink href="/admin/appointments">{t("severalBack")}</TextLink>}
        />
      ) : (
        <>
          <p className="text-muted">{t("severalCount", { count: preview.visits.length })}</p>
          {preview.date === null && <CancelAll visits={preview.visits} />}
          <MoveAll preview={preview} />
        </>
      )}
    </>
  );
}

async function CancelAll({ visits }: { visits: readonly PreviewedVisit[] }) {
  const [t, common] = await Promise.all([getT("adminVisits"), getT("common")]);
  return (
    <TitledCard id="cancel" title={t("severalCancelTitle")}>
      <FieldsForm
        action={cancelSeveralAction}
        formId="cancel"
        fields={[
          ...(await Promise.all(visits.map((visit) => shown(visit, { canChange: visit.canCancel })))),
          {
            kind: "text",
            name: "reason",
            label: t("cancelReason"),
            optional: common("optional"),
            maxLength: CANCEL_REASON_MAX_LENGTH,
          },
          await overrideField(),
        ]}
        submit={t("severalCancelSubmit")}
        pending={t("cancelling")}
        look="danger"
      />
    </TitledCard>
  );
}

/** First the day, which goes into the URL, then each new time. */
async function MoveAll({ preview: { visits, date } }: { preview: SeveralPreview }) {
  const [t, write] = await Promise.all([getT("adminVisits"), getFormats()]);
  return (
    <TitledCard id="move" title={t("severalMoveTitle")}>
      <p className="max-w-prose">{t("severalMoveText")}</p>
      <form method="get" className="flex flex-wrap items-end gap-4">
        {visits.map(({ id }) => (
          <input key={id} type="hidden" name="visit" value={id} />
        ))}
        <DateInput name="date" label={t("date")} defaultValue={date ?? undefined} />
        <SubmitButton look="quiet" pendingLabel={t("showing")}>
          {t("severalPreview")}
        </SubmitButton>
      </form>
      {date !== null && (
        <FieldsForm
          key={date}
          action={moveSeveralAction}
          formId="move"
          fields={[
            ...(await Promise.all(
              visits.map((visit) => shown(visit, { canChange: visit.canMove, isMoved: true })),
            )),
            await overrideField(),
          ]}
          hidden={{ date }}
          submit={t("severalMoveSubmit", { date: write.date(date) })}
          pending={t("moving")}
        />
      )}
    </TitledCard>
  );
}

interface Shown {
  readonly canChange: boolean;
  readonly isMoved?: boolean;
}

async function shown(visit: PreviewedVisit, { canChange, isMoved }: Shown): Promise<FieldSpec> {
  const [t, write] = await Promise.all([getT("adminVisits"), getFormats()]);
  const { id, version, startsAt, location, patient, doctor, movedTo } = visit;
  const time = write.dateTime(startsAt, location.timeZone);
  const moved =
    movedTo === null ? t("noSuchTime") : `${t("newTime")}: ${write.dateTime(movedTo, location.timeZone)}`;
  return {
    kind: "shown",
    name: `visits.${id}`,
    value: String(version),
    summary: time,
    label: (
      <p>
        <strong>{time}</strong>{" "}
        <Data>
          {patient.name}, {doctor.name}, {location.name}
        </Data>
      </p>
    ),
    ...((!canChange || isMoved) && { hint: canChange ? moved : t("leaveOut") }),
  };
}
