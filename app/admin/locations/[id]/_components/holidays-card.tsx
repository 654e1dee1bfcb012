import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

/** Links from a location to its public holidays. */
export async function HolidaysCard({ id }: { id: string }) {
  const t = await getT("hours");
  return (
    <TitledCard id="holidays-title" title={t("holidaysTitle")}>
      <p className="text-muted">{t("holidaysText")}</p>
      <p>
        <TextLink href={`/admin/locations/${id}/holidays`}>{t("holidaysLink")}</TextLink>
      </p>
    </TitledCard>
  );
}
