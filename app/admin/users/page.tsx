import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { ListPage } from "#components/lists/list-page.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { listUsers, type UserList } from "#lib/identity/users/queries-admin.ts";
import { InviteLink } from "./_components/invite-link.tsx";
import { UserFilter } from "./_components/user-filter.tsx";
import { usersHref } from "#lib/identity/users/address.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("users");
  return { title: t("title") };
}

/** All users, to search and manage. */
export default async function UsersPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", "/admin/users");
  const address = await searchParams;
  const list = await read((tx, ctx) => listUsers(tx, ctx, address));
  const t = await getT("users");
  return (
    <ListPage
      title={t("title")}
      count={t("count", { count: list.total })}
      add={<InviteLink />}
      filter={<UserFilter search={list.search} />}
      isEmpty={list.users.length === 0}
      none={{
        title: t("noneTitle"),
        text: t("noneText"),
        all: { href: usersHref({}), label: t("all") },
      }}
      pages={
        <NumberedPages label={t("pages")} list={list} href={(page) => usersHref({ ...list.search, page })} />
      }
    >
      <Users list={list} />
    </ListPage>
  );
}

async function Users({ list }: { list: UserList }) {
  const [t, tSite, write] = await Promise.all([getT("users"), getT("site"), getFormats()]);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.users}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          heading: t("name"),
          isRowHeading: true,
          cell: ({ id, name }) => (
            <TextLink href={`/admin/users/${id}`}>
              <Data>{name}</Data>
            </TextLink>
          ),
        },
        { key: "email", heading: t("email"), cell: ({ email }) => <Data>{email}</Data> },
        {
          key: "roles",
          heading: t("roles"),
          cell: ({ roles }) => write.list(roles.map((role) => tSite(`role.${role}`))),
        },
        {
          key: "state",
          heading: t("state"),
          cell: ({ state }) => (
            <Chip tone={state === "active" ? "ok" : "neutral"}>{t(`states.${state}`)}</Chip>
          ),
        },
      ]}
    />
  );
}
