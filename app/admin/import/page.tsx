import type { Metadata } from "next";
import { z } from "zod";
import { getT } from "#app/_request/words.ts";
import { UploadForm } from "#components/csv/upload-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { columnsOf } from "#lib/csv/columns.ts";
import { IMPORT_KINDS, type ImportKind } from "#lib/csv/constants.ts";
import { filterIn, type UrlParams } from "#lib/core/lists.ts";
import { fieldWords } from "#lib/i18n/error-words.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { proposeImportAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("imports");
  return { title: t("title") };
}

const Address = z.object({ kind: filterIn(z.enum(IMPORT_KINDS)), done: filterIn(z.enum(["discarded"])) });

/** The upload form for a file of locations or doctors. */
export default async function ImportPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", "/admin/import");
  const { kind, done } = Address.parse(await searchParams);
  const t = await getT("imports");
  return (
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
      {done !== undefined && (
        <Notice tone="ok" role="status">
          <p>{t("discarded")}</p>
        </Notice>
      )}
      <Card className="max-w-prose">
        <UploadForm
          action={proposeImportAction}
          kinds={IMPORT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          kind={kind}
          words={{
            kind: t("kind"),
            choose: t("chooseKind"),
            file: t("file"),
            hint: t("fileHint"),
            tooLarge: fieldWords(await requestLocale(), { file: "file_too_large" })["file"] ?? "",
            submit: t("send"),
            pending: t("sending"),
          }}
        />
      </Card>
      <section className="grid max-w-prose gap-4" aria-labelledby="columns-title">
        <h2 id="columns-title">{t("columnsTitle")}</h2>
        <p>{t("columnsIntro")}</p>
        {IMPORT_KINDS.map((each) => (
          <Columns key={each} kind={each} />
        ))}
      </section>
    </>
  );
}

async function Columns({ kind }: { kind: ImportKind }) {
  const t = await getT("imports");
  return (
    <section className="grid gap-2">
      <h3 className="text-h3">{t(`kinds.${kind}`)}</h3>
      <p>{t(`columnsOf.${kind}`)}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {columnsOf(kind).map(([name]) => (
          <li key={name}>
            <code>
              <Data>{name}</Data>
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
