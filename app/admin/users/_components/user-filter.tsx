import { getT } from "#app/_request/words.ts";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ROLES } from "#lib/core/actor.ts";
import { USER_STATES } from "#lib/users/dto-admin.ts";
import type { UserSearch } from "#lib/users/queries-admin.ts";

/** Narrows the list of accounts; the answer is in the address. */
export async function UserFilter({ search }: { search: UserSearch }) {
  const [t, tSite] = await Promise.all([getT("users"), getT("site")]);
  return (
    <form method="get" role="search" className="flex flex-wrap items-end gap-4 screen-only">
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
      <SubmitButton look="quiet" pendingLabel={t("applying")}>
        {t("apply")}
      </SubmitButton>
    </form>
  );
}
