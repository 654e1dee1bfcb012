import { getT } from "#app/_request/words.ts";
import { mergePatientsAction } from "#app/admin/patients/[id]/merge/actions.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { isCompleted, type MergeableFileDto, type OverlapDto } from "#lib/appointments/dto-merge.ts";
import { mergeHref } from "#lib/patients/address.ts";
import { AfterMerging } from "./after-merging.tsx";
import { choiceFields } from "#app/admin/patients/[id]/merge/choice-fields.ts";
import { Overlaps } from "./overlaps.tsx";

interface CompareFilesProps {
  kept: MergeableFileDto;
  merged: MergeableFileDto;
  overlaps: readonly OverlapDto[];
}

/** The data of both files, what stays, and the result. While visits overlap of which one is not completed there is no button. */
export async function CompareFiles({ kept, merged, overlaps }: CompareFilesProps) {
  const [t, tPatients, fields] = await Promise.all([
    getT("mergePatients"),
    getT("adminPatients"),
    choiceFields({ kept, merged }, overlaps),
  ]);
  const [number, other] = [String(kept.number), String(merged.number)];
  return (
    <>
      <div className="grid gap-1">
        <p className="font-semibold">
          {t("kept", { number })}. {t("gone", { number: other, into: number })}.
        </p>
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href={mergeHref(merged.id, kept.id)}>{t("swap", { number: other })}</TextLink>
          <TextLink href={mergeHref(kept.id)}>{t("other")}</TextLink>
        </p>
      </div>
      {overlaps.length > 0 && <Overlaps kept={kept} merged={merged} overlaps={overlaps} />}
      {overlaps.every(isCompleted) && (
        <TitledCard id="choices-title" title={t("choicesTitle")}>
          <p className="max-w-prose">{fields.length === 0 ? t("choicesNone") : t("choicesText")}</p>
          <AfterMerging kept={kept} merged={merged} />
          <FieldsForm
            formId="merge"
            action={mergePatientsAction}
            hidden={{
              patientId: merged.id,
              version: String(merged.version),
              intoId: kept.id,
              intoVersion: String(kept.version),
            }}
            fields={fields}
            submit={t("submit", { number })}
            pending={t("pending")}
            look="danger"
            reload={{ href: mergeHref(kept.id, merged.id), words: tPatients("reload") }}
            readAnewAfter="visits_overlap"
          />
        </TitledCard>
      )}
    </>
  );
}
