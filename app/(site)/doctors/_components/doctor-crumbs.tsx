import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { doctorsHref } from "#lib/doctors/address.ts";
import type { DoctorProfile } from "#lib/doctors/dto.ts";

/** The way from the directory to a doctor, by their first specialty. */
export async function DoctorCrumbs({ doctor }: { doctor: DoctorProfile }) {
  const [t, tCommon] = await Promise.all([getT("doctor"), getT("common")]);
  const [specialty] = doctor.specialties;
  return (
    <Breadcrumbs
      label={tCommon("breadcrumbs")}
      crumbs={[
        { label: t("doctors"), href: "/doctors" },
        ...(specialty === undefined
          ? []
          : [{ label: specialty.name, href: doctorsHref({ specialty: specialty.slug }), isData: true }]),
        { label: doctor.name, isData: true },
      ]}
    />
  );
}
