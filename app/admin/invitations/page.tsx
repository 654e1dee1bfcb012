import type { Metadata } from "next";
import { revokeInvitationAction } from "#app/admin/users/actions.ts";
import { InviteLink } from "#app/admin/users/_components/invite-link.tsx";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { listHref, type UrlParams } from "#lib/core/lists.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { INVITATION_STATES, type InvitationDto, type InvitationState } from "#lib/invitations/dto.ts";
import { listInvitations, type InvitationList } from "#lib/invitations/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("invitations") };
}

const PATH = "/admin/invitations";

/** Invitations and their state. */
export default async function InvitationsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const list = await read((tx, ctx) => listInvitations(tx, ctx, address));
  const t = await getT("users");
  const done = (["saved", "invited"] as const).find((each) => each === address["done"]);
  return (
    <ListPage
      title={t("invitations")}
      count={t("invitationsCount", { count: list.total })}
      add={<InviteLink />}
      done={done && t(`done.${done}`)}
      filter={<Filter state={list.state} />}
      isEmpty={list.invitations.length === 0}
      none={{ title: t("invitationsNoneTitle"), text: t("invitationsNoneText") }}
      pages={
        <NumberedPages
          label={t("invitationsPages")}
          list={list}
          href={(page) => listHref(PATH, { state: list.state, page })}
        />
      }
    >
      <Invitations list={list} />
    </ListPage>
  );
}

async function Filter({ state }: { state: InvitationState | undefined }) {
  const t = await getT("users");
  return (
    <FilterForm
      submit={t("apply")}
      pending={t("applying")}
      fields={[
        {
          kind: "select",
          name: "state",
          label: t("state"),
          emptyLabel: t("anyState"),
          options: INVITATION_STATES.map((each) => ({ value: each, label: t(`invitationState.${each}`) })),
          value: state,
        },
      ]}
    />
  );
}

async function Invitations({ list }: { list: InvitationList }) {
  const [t, tSite, write, account] = await Promise.all([
    getT("users"),
    getT("site"),
    getFormats(),
    currentAccount(),
  ]);
  const dateOf = (at: number) => write.shortDate(at, account?.timeZone ?? "UTC");
  return (
    <Table
      caption={t("invitations")}
      isCaptionHidden
      rows={list.invitations}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", heading: t("name"), isRowHeading: true, cell: ({ name }) => <Data>{name}</Data> },
        { key: "email", heading: t("email"), cell: ({ email }) => <Data>{email}</Data> },
        {
          key: "roles",
          heading: t("roles"),
          cell: ({ roles }) => write.list(roles.map((role) => tSite(`role.${role}`))),
        },
        { key: "by", heading: t("invitedBy"), cell: ({ invitedBy }) => <Data>{invitedBy}</Data> },
        { key: "at", heading: t("invitedAt"), cell: ({ createdAt }) => dateOf(createdAt) },
        { key: "expires", heading: t("expires"), cell: ({ expiresAt }) => dateOf(expiresAt) },
        { key: "state", heading: t("state"), cell: (row) => <State invitation={row} /> },
      ]}
    />
  );
}

const TONES = {
  waiting: "info",
  accepted: "ok",
  revoked: "neutral",
  expired: "neutral",
  orphaned: "warn",
} as const satisfies Record<InvitationState, string>;

async function State({ invitation: { id, name, state } }: { invitation: InvitationDto }) {
  const t = await getT("users");
  return (
    <div className="grid justify-items-start gap-2">
      <Chip tone={TONES[state]}>{t(`invitationState.${state}`)}</Chip>
      {(state === "waiting" || state === "orphaned") && (
        <ActionForm
          action={revokeInvitationAction}
          hidden={{ invitationId: id }}
          look="quiet"
          pending={t("revoking")}
          submit={
            <>
              {t("revoke")}{" "}
              <VisuallyHidden>
                {t.rich("revokeFor", { name, data: (text) => <Data>{text}</Data> })}
              </VisuallyHidden>
            </>
          }
        />
      )}
    </div>
  );
}
