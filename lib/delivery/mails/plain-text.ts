import { translator } from "#lib/i18n/translator.ts";

import type { MailBlock, MailContent, MailPart } from "./content.ts";

/** A message as plain text, with its URLs written out. */
export function plainText({ locale, blocks }: MailContent): string {
  const t = translator(locale, "mailFrame");
  return blocks.map(textOf).join("\n\n");

  function textOf(block: MailBlock): string {
    switch (block.kind) {
      case "paragraph":
        return block.parts.map(wordsOf).join("");
      case "facts":
        return block.facts.map((fact) => t("fact", { label: fact.label, value: fact.value })).join("\n");
      case "action":
        return t("fact", { label: block.link.label, value: block.link.href });
      case "links":
        return block.links.map((link) => t("fact", { label: link.label, value: link.href })).join("\n");
      default:
        return block satisfies never;
    }
  }
}

function wordsOf(part: MailPart): string {
  if (typeof part === "string") return part;
  return "href" in part ? part.href : part.code;
}
