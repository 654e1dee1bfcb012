import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ImportKind } from "#lib/csv/constants.ts";

interface FileLinksProps {
  /** The URL of a CSV file of everything that the list finds. */
  file: string;
  /** The kind of file that can be imported. */
  kind?: ImportKind;
}

/** Links to the list's CSV file, and to an import where there is one. */
export async function FileLinks({ file, kind }: FileLinksProps) {
  const t = await getT("imports");
  const className = "inline-flex min-h-11 items-center";
  return (
    <p className="flex flex-wrap gap-x-6 screen-only">
      <a href={file} download className={`link ${className}`}>
        {t("exportLink")}
      </a>
      {kind !== undefined && (
        <TextLink href={`/admin/import?kind=${kind}`} className={className}>
          {t("importLink")}
        </TextLink>
      )}
    </p>
  );
}
