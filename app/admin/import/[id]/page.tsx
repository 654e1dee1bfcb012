import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { countsOf } from "#lib/csv/counts.ts";
import type { ImportDto } from "#lib/csv/dto.ts";
import { loadImport } from "#lib/csv/queries.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { confirmImportAction, discardImportAction } from "../actions.ts";
import { ChoicesCard } from "./_components/choices-card.tsx";
import { FaultsCard } from "./_components/faults-card.tsx";
import { OutcomeTable } from "./_components/outcome-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("imports");
  return { title: t("fileTitle") };
}

/** A file before its import, with all changes and faults; afterwards, with what it has changed. */
export default async function ImportPreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("admin", `/admin/import/${id}`);
  const file = await read((tx, ctx) => loadImport(tx, ctx, id));
  const [t, common] = await Promise.all([getT("imports"), getT("common")]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t("title"), href: `/admin/import?kind=${file.kind}` },
          { label: t(`previewTitle.${file.kind}`) },
        ]}
      />
      <h1>{t(`previewTitle.${file.kind}`)}</h1>
      {file.importedAt === null ? <ToImport file={file} /> : <Imported file={file} />}
    </>
  );
}

async function Imported({ file: { kind, preview } }: { file: ImportDto }) {
  const t = await getT("imports");
  const counts = countsOf(preview);
  return (
    <>
      <Notice tone="ok" role="status">
        <p>{t("done", { added: counts.new, changed: counts.changed, unchanged: counts.unchanged })}</p>
      </Notice>
      <p>
        <ButtonLink href={`/admin/${kind}`}>{t(`toList.${kind}`)}</ButtonLink>
      </p>
      <TitledCard id="outcome-title" title={t("outcomeDone")}>
        <OutcomeTable kind={kind} lines={preview.lines} />
      </TitledCard>
    </>
  );
}

async function ToImport({ file }: { file: ImportDto }) {
  const t = await getT("imports");
  const { id, kind, version, preview } = file;
  const counts = countsOf(preview);
  const toChange = counts.new + counts.changed;
  const isReady = preview.encoding !== null && preview.faults.length === 0;
  return (
    <>
      {preview.faults.length > 0 && <FaultsCard faults={preview.faults} />}
      <ChoicesCard file={file} />
      {preview.lines.length > 0 && (
        <TitledCard id="outcome-title" title={t("outcomeTitle")}>
          <p>{t("counts", { added: counts.new, changed: counts.changed, unchanged: counts.unchanged })}</p>
          {isReady && toChange === 0 && <p>{t("nothing")}</p>}
          {isReady && toChange > 0 && (
            <>
              <p className="text-muted">{t("confirmIntro")}</p>
              <ActionForm
                action={confirmImportAction}
                hidden={{ importId: id, version: String(version), idempotencyKey: mintKey() }}
                submit={t("confirm", { count: toChange })}
                pending={t("confirming")}
                reload={{ href: `/admin/import/${id}`, words: t("reload") }}
              />
            </>
          )}
          <OutcomeTable kind={kind} lines={preview.lines} />
        </TitledCard>
      )}
      <TitledCard id="discard-title" title={t("discardTitle")}>
        <p className="text-muted">{t("discardText")}</p>
        <ActionForm
          action={discardImportAction}
          hidden={{ importId: id }}
          submit={t("discard")}
          pending={t("discarding")}
          look="quiet"
        />
      </TitledCard>
    </>
  );
}
