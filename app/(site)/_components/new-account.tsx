import type { ComponentProps } from "react";
import { getT } from "#app/_request/words.ts";
import { NewAccountForm } from "#components/users/new-account-form.tsx";
import { listTimeZones, renamedTimeZones } from "#lib/core/time-zone.ts";

type NewAccountProps = Pick<
  ComponentProps<typeof NewAccountForm>,
  "action" | "token" | "name" | "asksEmail" | "terms"
>;

/** Creates an account for the holder of an invitation link. */
export async function NewAccount(props: NewAccountProps) {
  const t = await getT("users");
  return (
    <NewAccountForm
      {...props}
      timeZones={listTimeZones()}
      renamedTimeZones={renamedTimeZones()}
      words={{
        name: t("inviteName"),
        email: t("email"),
        timeZone: t("timeZone"),
        chooseTimeZone: t("chooseTimeZone"),
        password: t("password"),
        passwordHint: t("passwordHint"),
        submit: t("acceptSubmit"),
        pending: t("acceptPending"),
      }}
    />
  );
}
