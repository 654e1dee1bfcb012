import { clsx } from "clsx";
import { Avatar } from "#components/ui/avatar.tsx";
import type { PersonName } from "#lib/core/person-name.ts";
import type { PhotoLinks } from "#lib/doctors/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface DoctorPhotoProps {
  locale: Locale;
  doctor: PersonName & { readonly photo: PhotoLinks | null };
  size?: "small" | "large";
}

/** As large as the initials, so that nothing moves when the photograph has loaded. */
const SIDES = { small: 40, large: 64 } as const;

/** A doctor's photograph, or initials where there is none. */
export function DoctorPhoto({ locale, doctor, size = "large" }: DoctorPhotoProps) {
  const { name, photo } = doctor;
  if (photo === null) return <Avatar person={doctor} size={size} />;
  return (
    // eslint-disable-next-line @next/next/no-img-element -- next/image writes a `style` attribute, which the Content-Security-Policy refuses; this file already has its size
    <img
      src={photo[size]}
      alt={translator(locale, "photos")("photoOf", { name })}
      width={SIDES[size]}
      height={SIDES[size]}
      decoding="async"
      data-db
      translate="no"
      className={clsx(
        "shrink-0 bg-accent-soft object-cover print:hidden",
        size === "large" ? "size-16 rounded-[14px]" : "size-10 rounded-control",
      )}
    />
  );
}
