import { getT } from "#app/_request/words.ts";
import type { CodesWords } from "./_components/recovery-codes.tsx";

export async function codesWords(): Promise<CodesWords> {
  const t = await getT("secondFactor");
  return {
    title: t("codesTitle"),
    text: t("codesText"),
    copy: t("copy"),
    copied: t("copied"),
    print: t("print"),
    kept: t("codesKept"),
  };
}
