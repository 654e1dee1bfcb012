import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PlaceKind } from "#lib/catalog/constants.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { CODE_IS_SHOWN, questionsFor } from "./questions.ts";

/** The form for a new place of a kind. */
export async function NewPlacePage({ kind, action }: { kind: PlaceKind; action: FormAction }) {
  const path = PLACE_PATHS[kind];
  await requireActor("admin", `${path}/new`);
  const [t, common, fields] = await Promise.all([getT("places"), getT("common"), questionsFor(kind)]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t(`title.${kind}`), href: path }, { label: t(`add.${kind}`) }]}
      />
      <h1>{t(`add.${kind}`)}</h1>
      <Card className="max-w-prose">
        <FieldsForm
          formId="place"
          action={action}
          hidden={{ idempotencyKey: mintKey(), ...CODE_IS_SHOWN }}
          fields={fields}
          submit={t(`add.${kind}`)}
          pending={t("saving")}
        />
      </Card>
    </>
  );
}
