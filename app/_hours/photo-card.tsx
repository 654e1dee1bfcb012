import { getT } from "#app/_request/words.ts";
import { DoctorPhoto } from "#components/doctors/doctor-photo.tsx";
import { PhotoForm } from "#components/doctors/photo-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { PhotoLinks } from "#lib/doctors/dto.ts";
import { fieldWords } from "#lib/i18n/error-words.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { TOO_LARGE } from "#lib/core/large-forms.ts";
import { removePhotoAction, setPhotoAction } from "./actions.ts";
import { hiddenOf, photoPage, type Portal } from "./portal.ts";

interface PhotoCardProps {
  portal: Portal;
  doctor: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly photo: PhotoLinks | null;
  };
  /** A removed doctor is shown nowhere, so neither is the photograph. */
  isShown: boolean;
  address: Readonly<Record<string, string | string[] | undefined>>;
}

/** Where a doctor, or an administrator for one, chooses the public photograph. */
export async function PhotoCard({ portal, doctor, isShown, address }: PhotoCardProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("photos")]);
  const { photo } = doctor;
  const done = (["uploaded", "removed"] as const).find((each) => `photo-${each}` === address["done"]);
  const state = isShown ? "shown" : "kept";
  const hidden = { ...hiddenOf(portal, doctor.id), version: String(doctor.version) };
  return (
    <TitledCard id="photo-title" title={t("title")}>
      {done && (
        <Notice tone="ok" role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <div className="flex items-start gap-4">
        <DoctorPhoto locale={locale} doctor={isShown ? doctor : { ...doctor, photo: null }} />
        <p className="text-muted">{t(photo === null ? "none" : state)}</p>
      </div>
      <PhotoForm
        action={setPhotoAction}
        hidden={hidden}
        wasTooLarge={address["refused"] === TOO_LARGE}
        words={{
          file: t("file"),
          hint: t("hint"),
          tooLarge: fieldWords(locale, { photo: "photo_too_large" })["photo"] ?? "",
          submit: t(photo === null ? "upload" : "replace"),
          pending: t("uploading"),
        }}
      />
      {photo !== null && (
        <Details summary={t("removeAsk")}>
          <p>{t("removeText")}</p>
          <ActionForm
            action={removePhotoAction}
            hidden={hidden}
            look="danger"
            submit={t("remove")}
            pending={t("removing")}
            reload={{ href: photoPage(portal), words: t("reload") }}
          />
        </Details>
      )}
    </TitledCard>
  );
}
