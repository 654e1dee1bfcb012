import { createElement as h, Fragment, type ReactElement, type ReactNode } from "react";

import { INTL_LOCALES } from "#lib/i18n/locales.ts";

import type { MailBlock, MailContent, MailFact, MailPart } from "./content.ts";
import { MAIL_STYLE } from "./style.ts";

/** What surrounds the content of every mail. */
export interface MailFrame {
  /** The sender's name. */
  readonly name: string;
  /** The product's URL. */
  readonly appUrl: string;
}

/**
 * A message as HTML: one column, no image, no script, and nothing fetched. React escapes every word of it. Imported when the first mail is
 * written, because the build of the web server, which writes mails only in demo mode, accepts no other import of it.
 */
export async function htmlOf(content: MailContent, frame: MailFrame): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(documentOf(content, frame))}`;
}

function documentOf({ locale, subject, blocks }: MailContent, { name, appUrl }: MailFrame): ReactElement {
  return h(
    "html",
    { lang: INTL_LOCALES[locale], dir: "ltr" },
    h(
      "head",
      null,
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "supported-color-schemes", content: "light dark" }),
      h("title", null, subject),
      h("style", null, MAIL_STYLE),
    ),
    h(
      "body",
      null,
      h(
        "div",
        { className: "mail" },
        h("header", null, h("p", { className: "from" }, h("bdi", null, name))),
        h("main", null, h("h1", null, subject), ...blocks.map(drawn)),
        h("footer", null, h("bdi", null, name), h("br"), anchor({ href: appUrl, label: appUrl })),
      ),
    ),
  );
}

function drawn(block: MailBlock, key: number): ReactElement {
  switch (block.kind) {
    case "paragraph":
      return h("p", { key }, ...block.parts.map(part));
    case "facts":
      return h("dl", { key }, ...block.facts.map(fact));
    case "action":
      return h("p", { key }, anchor({ ...block.link, isMain: true }));
    case "links":
      return h("ul", { key }, ...block.links.map((link) => h("li", { key: link.href }, anchor(link))));
    default:
      return block satisfies never;
  }
}

function fact({ label, value, href }: MailFact): ReactNode {
  const said = href === undefined ? value : h("a", { href }, value);
  return h(Fragment, { key: label }, h("dt", null, label), h("dd", null, h("bdi", null, said)));
}

function part(each: MailPart): ReactNode {
  if (typeof each === "string") return each;
  return "href" in each ? anchor(each) : h("strong", { className: "code" }, each.code);
}

/** Opens a new window, so that the site does not replace the mail. */
function anchor({
  href,
  label,
  isMain = false,
}: {
  href: string;
  label: string;
  isMain?: boolean;
}): ReactElement {
  const className = isMain ? "button" : undefined;
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", className }, label);
}
