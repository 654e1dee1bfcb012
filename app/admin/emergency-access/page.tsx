import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { reviewPath, REVIEWS_PATH, reviewsHref } from "#lib/emergency/address.ts";
import { REVIEW_STATES } from "#lib/emergency/constants.ts";
import type { ReviewListDto, ReviewRowDto } from "#lib/emergency/dto.ts";
import { listReviews } from "#lib/emergency/queries-reviews.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("emergency");
  return { title: t("reviews.title") };
}

/** The records that doctors opened in emergencies, to be reviewed. */
export default async function ReviewsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", REVIEWS_PATH);
  const address = await searchParams;
  const list = await read((tx, ctx) => listReviews(tx, ctx, address));
  const t = await getT("emergency");
  const { accesses, state, before, next } = list;
  return (
    <ListPage
      title={t("reviews.title")}
      intro={<p className="max-w-prose text-muted">{t("reviews.intro")}</p>}
      filter={
        <FilterForm
          submit={t("reviews.apply")}
          pending={t("reviews.applying")}
          fields={[
            {
              kind: "select",
              name: "state",
              label: t("reviews.state"),
              emptyLabel: t("reviews.anyState"),
              options: REVIEW_STATES.map((value) => ({ value, label: t(`reviews.states.${value}`) })),
              ...(state !== undefined && { value: state }),
            },
          ]}
        />
      }
      isEmpty={accesses.length === 0}
      none={{
        title: t("reviews.noneTitle"),
        text: t("reviews.noneText"),
        ...((state ?? before) !== undefined && { all: { href: REVIEWS_PATH, label: t("reviews.all") } }),
      }}
      pages={
        <LatestFirst
          label={t("reviews.pages")}
          before={before}
          next={next}
          href={(from) => reviewsHref({ state, before: from })}
          words={{
            position: t("reviews.latestFirst"),
            first: t("reviews.firstPage"),
            older: t("reviews.older"),
          }}
        />
      }
    >
      <Accesses list={list} />
    </ListPage>
  );
}

async function Accesses({ list }: { list: ReviewListDto }) {
  const [t, write, account] = await Promise.all([getT("emergency"), getFormats(), currentAccount()]);
  const zone = account?.timeZone ?? "UTC";
  const outcome = ({ outcome: found, isRunning }: ReviewRowDto) => {
    if (found !== null)
      return <Chip tone={found === "justified" ? "ok" : "danger"}>{t(`reviews.outcomes.${found}`)}</Chip>;
    return <Chip tone="warn">{t(isRunning ? "reviews.isRunning" : "reviews.states.open")}</Chip>;
  };
  return (
    <Table
      caption={t("reviews.title")}
      isCaptionHidden
      rows={list.accesses}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "doctor",
          heading: t("reviews.doctor"),
          isRowHeading: true,
          cell: ({ id, doctorName }) => (
            <TextLink href={reviewPath(id)}>
              <Data>{doctorName}</Data>
            </TextLink>
          ),
        },
        {
          key: "opened",
          heading: t("reviews.opened"),
          cell: ({ openedAt }) => write.dateTime(openedAt, zone),
        },
        { key: "until", heading: t("reviews.until"), cell: ({ endsAt }) => write.dateTime(endsAt, zone) },
        { key: "outcome", heading: t("reviews.outcome"), cell: outcome },
      ]}
    />
  );
}
