import type { Metadata } from "next";
import { closeReviewAction } from "#app/admin/emergency-access/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { reviewPath, reviewsHref } from "#lib/emergency/address.ts";
import { REVIEW_NOTE_MAX_LENGTH, REVIEW_OUTCOMES } from "#lib/emergency/constants.ts";
import type { ReviewDto } from "#lib/emergency/dto.ts";
import { loadReview } from "#lib/emergency/queries-reviews.ts";
import { personTrailHref } from "#lib/trail/address.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("emergency");
  return { title: t("reviews.one") };
}

interface ReviewPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<UrlParams>;
}

/** One emergency access: who opened whose records and why, and an administrator's finding. */
export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  await requireActor("admin", reviewPath(id));
  const review = await auditedRead((tx, ctx) => loadReview(tx, ctx, id));
  const [t, common] = await Promise.all([getT("emergency"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t("reviews.title"), href: reviewsHref({ state: "open" }) },
          { label: t("reviews.one") },
        ]}
      />
      <h1>{t("reviews.one")}</h1>
      {done === "closed" && review.review !== null && (
        <Notice tone="ok" role="status">
          <p>{t("reviews.done")}</p>
        </Notice>
      )}
      <Facts review={review} />
      <Outcome review={review} />
    </>
  );
}

async function Facts({ review }: { review: ReviewDto }) {
  const [t, write, account] = await Promise.all([getT("emergency"), getFormats(), currentAccount()]);
  const zone = account?.timeZone ?? "UTC";
  const { doctorName, doctorUserId, patient, openedAt, endsAt, reason, recordsRead } = review;
  return (
    <Card className="grid gap-4">
      <DefinitionList
        items={[
          { term: t("reviews.doctor"), description: <Data>{doctorName}</Data> },
          {
            term: t("reviews.patient"),
            description: (
              <TextLink href={`/admin/patients/${patient.id}`}>
                <Data>{patient.name}</Data>, {t("numbered", { number: String(patient.number) })}
              </TextLink>
            ),
          },
          { term: t("reviews.opened"), description: write.dateTime(openedAt, zone) },
          { term: t("reviews.until"), description: write.dateTime(endsAt, zone) },
          { term: t("reviews.reason"), description: <Data>{reason}</Data> },
          { term: t("reviews.read"), description: t("reviews.readCount", { count: recordsRead }) },
        ]}
      />
      <p>
        <TextLink href={personTrailHref(doctorUserId)}>{t("reviews.trail")}</TextLink>
      </p>
    </Card>
  );
}

async function Outcome({ review }: { review: ReviewDto }) {
  const [t, write, account] = await Promise.all([getT("emergency"), getFormats(), currentAccount()]);
  const { id, review: closed, isOwn, isRunning } = review;
  if (closed !== null)
    return (
      <TitledCard id="closed" title={t("reviews.closedTitle")}>
        <p>
          <strong>{t(`reviews.outcomes.${closed.outcome}`)}</strong>
        </p>
        <p className="wrap-anywhere whitespace-pre-line">
          <Data>{closed.note}</Data>
        </p>
        <p className="text-muted">
          {t.rich("reviews.closedBy", {
            name: closed.reviewer,
            time: write.dateTime(closed.closedAt, account?.timeZone ?? "UTC"),
            data: (words) => <Data>{words}</Data>,
          })}
        </p>
      </TitledCard>
    );
  if (isOwn || isRunning)
    return <Notice tone="info">{t(isOwn ? "reviews.own" : "reviews.stillRunning")}</Notice>;
  return (
    <TitledCard id="close" title={t("reviews.closeTitle")}>
      <p className="max-w-prose text-muted">{t("reviews.closeText")}</p>
      <FieldsForm
        formId="review"
        action={closeReviewAction}
        hidden={{ accessId: id, idempotencyKey: mintKey() }}
        fields={[
          {
            kind: "select",
            name: "outcome",
            label: t("reviews.found"),
            options: REVIEW_OUTCOMES.map((value) => ({ value, label: t(`reviews.outcomes.${value}`) })),
            emptyLabel: t("reviews.choose"),
            isRequired: true,
          },
          {
            kind: "lines",
            name: "note",
            label: t("reviews.note"),
            rows: 4,
            maxLength: REVIEW_NOTE_MAX_LENGTH,
            isRequired: true,
          },
        ]}
        submit={t("reviews.close")}
        pending={t("reviews.closing")}
        reload={{ href: reviewPath(id), words: t("reviews.one") }}
      />
    </TitledCard>
  );
}
