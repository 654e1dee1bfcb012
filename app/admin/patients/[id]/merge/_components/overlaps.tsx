import { getFormats, getT } from "#app/_request/words.ts";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { isCompleted, type MergeableFileDto, type OverlapDto } from "#lib/appointments/dto-merge.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface OverlapsProps {
  kept: MergeableFileDto;
  merged: MergeableFileDto;
  overlaps: readonly OverlapDto[];
}

/**
 * Overlapping appointments of the two files. Each links to its page, where its status is corrected, or it is cancelled or moved. When all of
 * them are completed, both of each pair may stay.
 */
export async function Overlaps({ kept, merged, overlaps }: OverlapsProps) {
  const t = await getT("mergePatients");
  const words = overlaps.every(isCompleted)
    ? { title: t("completedTitle"), text: t("completedText") }
    : { title: t("overlapTitle"), text: t("overlapText") };
  return (
    <Notice tone="warn" headingLevel="h2" title={words.title}>
      <p className="max-w-prose">{words.text}</p>
      <ul className="grid gap-4 pt-3">
        {overlaps.map((pair) => (
          <li key={`${pair.kept.id} ${pair.merged.id}`}>
            <ul className="grid gap-2">
              <OverlappingVisit number={kept.number} visit={pair.kept} />
              <OverlappingVisit number={merged.number} visit={pair.merged} />
            </ul>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

async function OverlappingVisit({ number, visit }: { number: number; visit: VisitDto }) {
  const [locale, t, write] = await Promise.all([requestLocale(), getT("mergePatients"), getFormats()]);
  const { id, startsAt, location, doctor, status } = visit;
  const time = write.dateTime(startsAt, location.timeZone);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <TextLink href={`/admin/appointments/${id}`}>
        {t("overlapOf", { number: String(number), time })}, <Data>{doctor.name}</Data>
      </TextLink>
      <StatusChip locale={locale} status={status} />
    </li>
  );
}
