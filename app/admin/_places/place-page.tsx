import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm, type ActionFormProps } from "#components/users/action-form.tsx";
import type { PlaceKind } from "#lib/catalog/constants.ts";
import type { ManagedPlaceDto } from "#lib/catalog/dto.ts";
import { loadManagedPlace } from "#lib/catalog/queries-places.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { CODE_IS_SHOWN, questionsFor } from "./questions.ts";

interface PlacePageProps {
  kind: PlaceKind;
  id: string;
  done: string | undefined;
  actions: Readonly<Record<"change" | "close" | "reopen" | "remove", FormAction>>;
  /** Actions of this kind only. */
  more?: (place: ManagedPlaceDto) => React.ReactNode;
}

/** One place: its stored data, what refers to it, and its actions. */
export async function PlacePage({ kind, id, done, actions, more }: PlacePageProps) {
  const path = PLACE_PATHS[kind];
  await requireActor("admin", `${path}/${id}`);
  const place = await read((tx, ctx) => loadManagedPlace(tx, ctx, { kind, id }));
  const [t, common, fields] = await Promise.all([
    getT("places"),
    getT("common"),
    questionsFor(kind, place.columns),
  ]);
  const hidden = { id: place.id, version: String(place.version) };
  const reload = { href: `${path}/${place.id}`, words: t("reload") };
  const form = { hidden, reload, pending: t("saving") };
  const isDone = done === "created" || done === "saved" || done === "merged";
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t(`title.${kind}`), href: path },
          { label: place.name, isData: true },
        ]}
      />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data>{place.name}</Data>
        </h1>
        <Chip tone={place.isActive ? "ok" : "neutral"}>{place.isActive ? t("open") : t("closed")}</Chip>
      </header>
      {isDone && (
        <Notice tone="ok" role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <TitledCard id="change-title" title={t("changeTitle")}>
          <FieldsForm
            formId="place"
            action={actions.change}
            hidden={{ id: place.id, ...CODE_IS_SHOWN }}
            stored={{ version: place.version, words: common("savedNow") }}
            fields={fields}
            submit={t("save")}
            pending={t("saving")}
            reload={reload}
          />
        </TitledCard>
        <div className="grid gap-6">
          {place.isActive ? (
            <TitledCard id="close-title" title={t("closeTitle")}>
              <p className="text-muted">{t("closeText")}</p>
              <Details summary={t("closeAsk")}>
                <ActionForm {...form} action={actions.close} submit={t("close")} look="danger" />
              </Details>
            </TitledCard>
          ) : (
            <TitledCard id="close-title" title={t("reopenTitle")}>
              <p className="text-muted">{kind === "location" ? t("reopenLocationText") : t("reopenText")}</p>
              <ActionForm {...form} action={actions.reopen} submit={t("reopen")} look="quiet" />
            </TitledCard>
          )}
          {more?.(place)}
          <DeleteCard place={place} form={form} action={actions.remove} />
        </div>
      </div>
    </>
  );
}

interface DeleteCardProps {
  place: ManagedPlaceDto;
  form: Pick<ActionFormProps, "hidden" | "pending" | "reload">;
  action: FormAction;
}

/** Deletes a place without references; otherwise lists the references. */
async function DeleteCard({ place: { uses }, form, action }: DeleteCardProps) {
  const [t, write] = await Promise.all([getT("places"), getFormats()]);
  const used = (["doctors", "visits", "merged"] as const).flatMap((name) => {
    const count = uses[name] ?? 0;
    return count === 0 ? [] : [t(`uses.${name}`, { count })];
  });
  return (
    <TitledCard id="delete-title" title={t("deleteTitle")}>
      {used.length > 0 ? (
        <p className="text-muted">{t("deleteNotText", { uses: write.list(used) })}</p>
      ) : (
        <>
          <p className="text-muted">{t("deleteText")}</p>
          <Details summary={t("deleteAsk")}>
            <ActionForm {...form} action={action} submit={t("delete")} look="danger" />
          </Details>
        </>
      )}
    </TitledCard>
  );
}
