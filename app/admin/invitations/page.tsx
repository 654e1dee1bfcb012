import type { Metadata } from "next";
import { revokeInvitationAction } from "#app/admin/users/actions.ts";
import { InviteLink } from "#app/admin/users/_components/invite-link.tsx";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { INVITATION_STATES, type InvitationDto, type InvitationState } from "#lib/invitations/dto.ts";
import { listInvitations, type InvitationList } from "#lib/invitations/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("invitations") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Who was invited, and what became of it. */
export default async function InvitationsPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/invitations");
  const address = await searchParams;
  const list = await read((tx, ctx) => listInvitations(tx, ctx, address));
  const t = await getT("users");
  const done = (["saved", "invited"] as const).find((each) => each === address["done"]);
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1>{t("invitations")}</h1>
        <p className="text-muted">{t("invitationsCount", { count: list.total })}</p>
        <InviteLink />
      </header>
      {done && (
        <Notice tone="ok" role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <Filter state={list.state} />
      {list.invitations.length === 0 ? (
        <EmptyState title={t("invitationsNoneTitle")}>
          <p>{t("invitationsNoneText")}</p>
        </EmptyState>
      ) : (
        <Card>
          <Invitations list={list} />
        </Card>
      )}
      <NumberedPages label={t("invitationsPages")} list={list} href={(page) => invitationsHref(list, page)} />
    </>
  );
}

async function Filter({ state }: { state: InvitationState | undefined }) {
  const t = await getT("users");
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 screen-only">
      <Select
        name="state"
        label={t("state")}
        emptyLabel={t("anyState")}
        defaultValue={state}
        options={INVITATION_STATES.map((each) => ({ value: each, label: t(`invitationState.${each}`) }))}
      />
      <SubmitButton look="quiet" pendingLabel={t("applying")}>
        {t("apply")}
      </SubmitButton>
    </form>
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

function invitationsHref({ state }: InvitationList, page: number): string {
  return `/admin/invitations?${new URLSearchParams({ ...(state && { state }), page: String(page) })}`;
}
