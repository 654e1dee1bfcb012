import { getT } from "#app/_request/words.ts";
import { mergeSpecialtyAction } from "#app/admin/specialties/actions.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { Select } from "#components/ui/select.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { optionsOf } from "#components/ui/options-of.ts";
import type { ManagedPlaceDto } from "#lib/catalog/dto.ts";
import { listOpenSpecialties } from "#lib/catalog/queries-places.ts";
import { read } from "#lib/web/transport/read.ts";

/** Moves the doctors of a specialty to another one. */
export async function MergeSpecialty({ place }: { place: ManagedPlaceDto }) {
  if (!place.isActive) return null;
  const [t, specialties] = await Promise.all([getT("places"), read(listOpenSpecialties)]);
  const others = specialties.filter(({ id }) => id !== place.id);
  if (others.length === 0) return null;
  return (
    <TitledCard id="merge-title" title={t("mergeTitle")}>
      <p className="text-muted">{t("mergeText")}</p>
      <Details summary={t("mergeAsk")}>
        <ActionForm
          action={mergeSpecialtyAction}
          hidden={{ id: place.id, version: String(place.version) }}
          submit={t("merge")}
          pending={t("saving")}
          look="danger"
          labels={{ intoId: t("mergeInto") }}
          reload={{ href: `/admin/specialties/${place.id}`, words: t("reload") }}
        >
          <Select
            name="intoId"
            label={t("mergeInto")}
            emptyLabel={t("mergeEmpty")}
            options={optionsOf(others)}
            optionsAreData
          />
        </ActionForm>
      </Details>
    </TitledCard>
  );
}
