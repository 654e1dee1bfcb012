import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import type { DoctorProfile } from "#lib/doctors/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { DoctorPhoto } from "./doctor-photo.tsx";

/** The doctor's name, background and availability, in three lines. */
export function DoctorHeading({ locale, doctor }: { locale: Locale; doctor: DoctorProfile }) {
  const t = translator(locale, "doctor");
  const write = formats(locale);
  return (
    <div className="flex items-start gap-4">
      <DoctorPhoto locale={locale} doctor={doctor} />
      <div className="grid min-w-0 gap-1.5">
        <h1 data-db translate="no">
          {doctor.name}
        </h1>
        <p className="text-muted">
          <Data>{write.list(doctor.specialties.map(({ name }) => name))}</Data>
          {" · "}
          {t("experience", { years: doctor.yearsOfExperience })}
          {" · "}
          {write.list(doctor.languages.map(write.language))}
        </p>
        <p className="flex flex-wrap gap-2">
          <Chip tone={doctor.acceptingNewPatients ? "ok" : "warn"}>
            {t(doctor.acceptingNewPatients ? "accepting" : "notAccepting")}
          </Chip>
        </p>
        {!doctor.acceptingNewPatients && <p className="text-small text-muted">{t("notAcceptingText")}</p>}
      </div>
    </div>
  );
}
