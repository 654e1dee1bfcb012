import { getT } from "#app/_request/words.ts";
import { findUsersAction } from "#app/admin/users/actions.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { sortField } from "#components/lists/sort-field.ts";
import { ROLES } from "#lib/core/actor.ts";
import { USER_SORTS, USER_STATES, type UserSearch } from "#lib/identity/users/dto-admin.ts";

/** Filters the list of accounts; the name that is searched for is sealed in the URL. */
export async function UserFilter({ search }: { search: UserSearch }) {
  const [t, tSite, common] = await Promise.all([getT("users"), getT("site"), getT("common")]);
  const fields: FieldSpec[] = [
    { kind: "search", name: "q", label: t("find"), value: search.q, maxLength: 100 },
    {
      kind: "select",
      name: "role",
      label: t("role"),
      emptyLabel: t("anyRole"),
      options: ROLES.map((role) => ({ value: role, label: tSite(`role.${role}`) })),
      value: search.role,
    },
    {
      kind: "select",
      name: "state",
      label: t("state"),
      emptyLabel: t("anyState"),
      options: USER_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
      value: search.state,
    },
    sortField(common, USER_SORTS, search.sort),
  ];
  return <FilterForm action={findUsersAction} fields={fields} submit={t("apply")} pending={t("applying")} />;
}
