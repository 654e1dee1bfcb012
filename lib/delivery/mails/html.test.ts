import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { PAYLOADS } from "#e2e/support/payloads.ts";

import { paragraph, paragraphOf, plainValue, type MailContent } from "./content.ts";
import { FRAMED_MAIL_HEADERS, isFramedMail } from "./framed-headers.ts";
import { htmlOf } from "./html.ts";
import { plainText } from "./plain-text.ts";
import { MAIL_STYLE } from "./style.ts";

/** One text in every place of a mail that may contain user text. */
const saying = (text: string): MailContent => ({
  locale: "en",
  subject: text,
  blocks: [
    paragraph(text, { href: "https://praxis.example.org/x", label: text }, { code: text }),
    { kind: "facts", facts: [{ label: "Where", value: text }] },
    { kind: "action", link: { href: "https://praxis.example.org/y", label: text } },
    { kind: "links", links: [{ href: "https://praxis.example.org/z", label: text }] },
  ],
});
const htmlSaying = (text: string) =>
  htmlOf(saying(text), { name: text, appUrl: "https://praxis.example.org" });

/** Every `<` that a browser would parse as a tag, with the whole tag, after the style. */
const elementsOf = (html: string) => html.split("</style>")[1]?.match(/<[^>]*>/g);

/** As a browser decodes it. */
const unescaped = (html: string) =>
  html.replaceAll(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => ENTITIES[name] ?? "");
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#x27": "'", amp: "&" };

describe("a mail in HTML", () => {
  test.each(PAYLOADS)("takes %s for words, wherever it is", async (payload) => {
    const html = await htmlSaying(payload);
    expect(elementsOf(html)).toEqual(elementsOf(await htmlSaying("plain")));
    expect(html.match(/<style>[^]*?<\/style>/)?.[0]).toBe(`<style>${MAIL_STYLE}</style>`);
    expect(html.match(/<title>([^]*?)<\/title>/)?.[1]).not.toMatch(/[<>]/);
    expect(unescaped(html).split(payload)).toHaveLength(11);
  });

  test("holds no script, image, form, style of an element or handler, and fetches nothing", async () => {
    const html = await htmlSaying("plain");
    expect(html).not.toMatch(/<(script|img|form|input|iframe|object|link|base|svg)\b/i);
    expect(html).not.toMatch(/\s(style|on\w+|src|background)=/i);
    expect(MAIL_STYLE).not.toMatch(/url\(|@import|[<&]/);
    expect(html).toMatch(/^<!doctype html><html lang="en-GB"/);
  });

  test("says the same as plain text", async () => {
    const content: MailContent = {
      locale: "en",
      subject: "Your code",
      blocks: [
        paragraphOf(
          "Type 123456 here: https://x.example/a?b=1&c=2 or look at https://x.example/a.",
          new Map<string, { href: string; label: string } | { code: string }>([
            ["https://x.example/a", { href: "https://x.example/a", label: "it" }],
            ["https://x.example/a?b=1&c=2", { href: "https://x.example/a?b=1&c=2", label: "the page" }],
            ["123456", { code: "123456" }],
            ["", { code: "" }],
          ]),
        ),
        { kind: "facts", facts: [{ label: "When", value: "now" }] },
        { kind: "action", link: { href: "https://x.example/z", label: "Go" } },
      ],
    };
    expect(plainText(content)).toBe(
      "Type 123456 here: https://x.example/a?b=1&c=2 or look at https://x.example/a.\n\nWhen: now\n\nGo: https://x.example/z",
    );
    const html = await htmlOf(content, { name: "Sana", appUrl: "https://x.example" });
    expect(html).toContain(
      'Type <strong class="code">123456</strong> here: <a href="https://x.example/a?b=1&amp;c=2"',
    );
    expect(html).toContain(">the page</a> or look at <a ");
    expect(html).toContain("<dt>When</dt><dd><bdi>now</bdi></dd>");
    expect(html).toContain('class="button">Go</a>');
  });
});

test.each([
  ["Sana\r\nBcc: b@example.org", "Sana Bcc: b@example.org"],
  ["Sana\u2028Clinic\u0000", "Sana Clinic"],
  ["\u202eanaS\u202c", "anaS"],
  ["\u2067Sana\u2069\u200f", "Sana"],
  ["क्\u200dष", "क्\u200dष"],
])("the value %j is one line, and turns nothing around", (value, plain) => {
  expect(plainValue(value)).toBe(plain);
});

test("a frame of the mailbox lets a mail have its own style and nothing else", () => {
  const policy = FRAMED_MAIL_HEADERS["Content-Security-Policy"];
  const hash = createHash("sha256").update(MAIL_STYLE).digest("base64");
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}';`);
  expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/);
  expect(["/demo/mail", "/demo/mail/x", "/demo/mailbox", "/"].filter(isFramedMail)).toEqual(["/demo/mail/x"]);
});
