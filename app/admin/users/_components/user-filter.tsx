import { getT } from "#app/_request/words.ts";
import { findUsersAction } from "#app/admin/users/actions.ts";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { ROLES } from "#lib/core/actor.ts";
import { USER_STATES, type UserSearch } from "#lib/identity/users/dto-admin.ts";

/** Narrows the list of accounts; the answer is in the address, and the name in it is sealed. */
export async function UserFilter({ search }: { search: UserSearch }) {
  const [t, tSite] = await Promise.all([getT("users"), getT("site")]);
  return (
    <search className="screen-only">
      <ActionForm action={findUsersAction} look="quiet" submit={t("apply")} pending={t("applying")} isInline>
        <TextInput name="q" type="search" label={t("find")} defaultValue={search.q} maxLength={100} />
        <Select
          name="role"
          label={t("role")}
          emptyLabel={t("anyRole")}
          defaultValue={search.role}
          options={ROLES.map((role) => ({ value: role, label: tSite(`role.${role}`) }))}
        />
        <Select
          name="state"
          label={t("state")}
          emptyLabel={t("anyState")}
          defaultValue={search.state}
          options={USER_STATES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        />
      </ActionForm>
    </search>
  );
}
