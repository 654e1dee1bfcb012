import { formats, type Formats } from "#lib/i18n/formats.ts";
import { translator, type Namespace, type Translate } from "#lib/i18n/translator.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** The words of a namespace in this request's language: `const t = await getT("booking"); t("title")`. */
export async function getT<const N extends Namespace>(namespace: N): Promise<Translate<N>> {
  return translator(await requestLocale(), namespace);
}

/** The formats of days, times, zones and money in this request's language. */
export async function getFormats(): Promise<Formats> {
  return formats(await requestLocale());
}
