import { getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import type { ClientDto } from "#lib/identity/clients/dto.ts";

/** The questions about a client with its stored values; for a new one, with the scopes that a booking program needs. */
export async function clientQuestions(client?: ClientDto): Promise<FieldSpec[]> {
  const t = await getT("clients");
  const expiresAt = client?.expiresAt ?? undefined;
  return [
    {
      kind: "text",
      name: "name",
      label: t("fields.name"),
      hint: t("hints.name"),
      isRequired: true,
      maxLength: 100,
      value: client?.name ?? "",
    },
    {
      kind: "several",
      name: "scopes",
      label: t("fields.scopes"),
      options: CLIENT_SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) })),
      values: client?.scopes ?? CLIENT_SCOPES,
    },
    {
      kind: "day",
      name: "expiresAt",
      label: t("fields.expiresAt"),
      hint: t("hints.expiresAt"),
      value: expiresAt === undefined ? "" : toIsoInstant(expiresAt).slice(0, 10),
    },
    {
      kind: "checkbox",
      name: "seesAll",
      label: t("fields.seesAll"),
      hint: t("hints.seesAll"),
      value: client?.seesAll ? "on" : "",
    },
  ];
}
