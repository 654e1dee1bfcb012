import { getT } from "#app/_request/words.ts";
import { doctorHref } from "#lib/doctors/address.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";

/** For a URL that names nothing that can be booked: the way back to choosing. */
export async function NothingToBook({ doctor }: { doctor: { slug: string; name: string } | null }) {
  const t = await getT("booking");
  return (
    <>
      <h1>{t("unknownTitle")}</h1>
      <p className="max-w-prose">{t("unknownText")}</p>
      <div className="flex flex-wrap gap-3">
        {doctor !== null && (
          <ButtonLink href={doctorHref(doctor.slug)}>
            <span>
              {t.rich("unknownDoctor", { data: (words) => <Data>{words}</Data>, doctor: doctor.name })}
            </span>
          </ButtonLink>
        )}
        <ButtonLink href="/doctors" look={doctor === null ? "primary" : "quiet"}>
          {t("unknownAll")}
        </ButtonLink>
      </div>
    </>
  );
}
