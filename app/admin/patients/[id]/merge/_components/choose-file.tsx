import { getT } from "#app/_request/words.ts";
import { findFileToMergeAction } from "#app/admin/patients/[id]/merge/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { LikelyFile } from "#app/admin/patients/_components/likely-file.tsx";
import type { MergeableFileDto } from "#lib/appointments/dto-merge.ts";
import { mergeHref } from "#lib/patients/address.ts";
import type { LikelyPatientDto } from "#lib/patients/dto-admin.ts";

/** Chooses the other file of the same person: a similar one, or one with a known number. */
export async function ChooseFile({
  kept,
  likely,
}: {
  kept: MergeableFileDto;
  likely: readonly LikelyPatientDto[];
}) {
  const t = await getT("mergePatients");
  return (
    <TitledCard id="choose-title" title={t("likelyTitle")}>
      {likely.length === 0 ? (
        <p className="text-muted">{t("likelyNone")}</p>
      ) : (
        <>
          <p>{t("likelyText")}</p>
          <ul className="grid gap-4">
            {likely.map((file) => (
              <LikelyFile key={file.id} file={file}>
                <TextLink href={mergeHref(kept.id, file.id)}>
                  {t("compare", { number: String(file.number) })}
                </TextLink>
              </LikelyFile>
            ))}
          </ul>
        </>
      )}
      <FieldsForm
        formId="other"
        action={findFileToMergeAction}
        hidden={{ patientId: kept.id }}
        fields={[{ kind: "digits", name: "number", label: t("numberLabel"), maxLength: 20 }]}
        submit={t("find")}
        pending={t("finding")}
        look="quiet"
      />
    </TitledCard>
  );
}
