import { describe, expect, test } from "vitest";

import { ACCOUNT_MESSAGE_KINDS, NEWS } from "#lib/outbox/constants.ts";
import { PAYLOADS } from "#e2e/support/payloads.ts";

import { plainText } from "./mails/plain-text.ts";
import { htmlSaying, MAIL_KINDS } from "./testing/every-mail.ts";

const HOSTILE = [
  ...PAYLOADS,
  "Maya\r\nBcc: evil@evil.example",
  "Maya\r\n\r\n<script>window.ran=1</script>",
  "Maya\u2028Bcc: evil@evil.example\u2029",
  "maya＠evil.example",
  "\u202eayaM\u202c",
  "\u2066Maya\u2069\u200f",
];

/** Every `<` that a browser would parse as a tag, with the whole tag, after the style. */
const elementsOf = (html: string) => html.split("</style>")[1]?.match(/<[^>]*>/g);

test("there is a row for every kind of mail", () => {
  expect(MAIL_KINDS).toHaveLength((NEWS.length - 1) * 4 + 3 + ACCOUNT_MESSAGE_KINDS.length);
});

describe.each(MAIL_KINDS)("a mail of the kind: %s", (_kind, make) => {
  test("takes forty payloads, line ends and turned text in every name for words, in HTML and as text", async () => {
    const plain = elementsOf(await htmlSaying(make, "plain"));
    expect(plain?.length).toBeGreaterThan(5);
    const lines = plainText(make("plain")).split("\n").length;
    for (const hostile of HOSTILE) {
      const html = await htmlSaying(make, hostile);
      expect(elementsOf(html), hostile).toEqual(plain);
      const content = make(hostile);
      const said = [html, content.subject, plainText(content)];
      for (const each of said)
        expect(each, hostile).not.toMatch(/[\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      expect(content.subject, hostile).not.toMatch(/\p{Cc}/u);
      // No typed name adds a line to the text.
      expect(plainText(content).split("\n"), hostile).toHaveLength(lines);
    }
  });
});
