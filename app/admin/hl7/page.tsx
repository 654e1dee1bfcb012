import type { Metadata } from "next";
import { z } from "zod";
import { sendParkedHl7AgainAction } from "#app/admin/hl7/actions.ts";
import { getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Details } from "#components/ui/details.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { filterIn, listHref, type UrlParams } from "#lib/core/lists.ts";
import { HL7_PATH } from "#lib/hl7/address.ts";
import { HL7_STATES, type Hl7State } from "#lib/hl7/constants.ts";
import { listHl7Destinations, listHl7Messages, selectHl7State } from "#lib/hl7/queries.ts";
import { Hl7Filters } from "#lib/hl7/schema.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { MessageTable } from "./_components/message-table.tsx";

const PER_PAGE = 25;

/** The parameters in the list's URL; invalid ones are ignored. */
const Asked = z.object({
  state: filterIn(Hl7Filters.shape.state),
  destination: filterIn(Hl7Filters.shape.destination),
  before: filterIn(z.uuid()),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hl7");
  return { title: t("title") };
}

/** HL7 messages to hospital systems, latest first, and "send again" for those that were not accepted. */
export default async function Hl7Page({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", HL7_PATH);
  const address = await searchParams;
  const { state, destination, before } = Asked.parse(address);
  const after = before === undefined ? undefined : { id: before };
  const { destinations, list, parked } = await read(async (tx, ctx) => ({
    destinations: await listHl7Destinations(tx, ctx),
    list: await listHl7Messages(tx, ctx, { state, destination, limit: PER_PAGE, after }),
    parked: (await selectHl7State(tx)).parked,
  }));
  const t = await getT("hl7");
  if (destinations.length === 0)
    return (
      <>
        <h1>{t("title")}</h1>
        <EmptyState title={t("off")}>
          <p>{t("offText")}</p>
        </EmptyState>
      </>
    );
  const isFiltered = state !== undefined || destination !== undefined;
  return (
    <ListPage
      title={t("title")}
      intro={<Intro parked={parked} destination={destination} />}
      done={doneWords(address["done"], t)}
      filter={<Filter {...{ state, destination, destinations }} />}
      isEmpty={list.items.length === 0}
      none={{ title: t("noneTitle"), text: isFiltered ? t("noneFiltered") : t("none") }}
      pages={
        <LatestFirst
          label={t("pages")}
          before={before}
          next={list.next?.id ?? null}
          href={(from) => listHref(HL7_PATH, { state, destination, before: from })}
          words={{ position: t("latestFirst"), first: t("latest"), older: t("older") }}
        />
      }
    >
      <MessageTable messages={list.items} />
    </ListPage>
  );
}

function doneWords(done: UrlParams[string], t: Awaited<ReturnType<typeof getT<"hl7">>>) {
  return done === "again" ? t("sentAgain") : done === "all" ? t("sentAllAgain") : undefined;
}

/** What the page is for, and all that was not accepted, to be sent again after confirmation; or what one system did not accept. */
async function Intro({ parked, destination }: { parked: number; destination: string | undefined }) {
  const t = await getT("hl7");
  return (
    <>
      <p className="max-w-prose">{t("intro")}</p>
      {parked > 0 && (
        <Notice tone="warn">
          <p>{t("parked", { count: parked })}</p>
          <Details summary={t("allAsk")}>
            <p className="max-w-prose">{t("allText")}</p>
            <ActionForm
              action={sendParkedHl7AgainAction}
              hidden={destination === undefined ? {} : { destination }}
              look="quiet"
              pending={t("sending")}
              submit={destination === undefined ? t("all") : t("allOf", { name: destination })}
            />
          </Details>
        </Notice>
      )}
    </>
  );
}

interface FilterProps {
  state: Hl7State | undefined;
  destination: string | undefined;
  destinations: readonly { name: string; endedAt: number | null }[];
}

async function Filter({ state, destination, destinations }: FilterProps) {
  const t = await getT("hl7");
  return (
    <FilterForm
      submit={t("apply")}
      pending={t("applying")}
      fields={[
        {
          kind: "select",
          name: "destination",
          label: t("destination"),
          emptyLabel: t("anyDestination"),
          options: destinations.map(({ name, endedAt }) => ({
            value: name,
            label: endedAt === null ? name : t("ended", { name }),
          })),
          optionsAreData: true,
          value: destination,
        },
        {
          kind: "select",
          name: "state",
          label: t("state"),
          emptyLabel: t("anyState"),
          options: HL7_STATES.map((each) => ({ value: each, label: t(`states.${each}`) })),
          value: state,
        },
      ]}
    />
  );
}
