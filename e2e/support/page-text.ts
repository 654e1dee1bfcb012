import type { Page } from "@playwright/test";

/** All that a page says in words, seen, heard or in its tab, but what came from the database. */
export function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SPOKEN = ["aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "alt"];
    const said: string[] = [];
    const say = (words: string | null | undefined) => {
      if (words?.trim()) said.push(words);
    };
    const isData = (element: Element | null) =>
      !element || element.closest("[data-db], script, style, template");
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // Where scripts run, what `noscript` contains is one text with its tags.
    const withoutTags = (text: Node) =>
      text.parentElement?.localName === "noscript"
        ? text.textContent?.replace(/<[^>]*>/g, " ")
        : text.textContent;
    // What stands in a text field was typed, and is stored.
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (!isData(text.parentElement) && !text.parentElement?.closest("textarea")) say(withoutTags(text));
    for (const element of document.body.querySelectorAll("*"))
      if (!isData(element)) for (const name of SPOKEN) say(element.getAttribute(name));
    for (const button of document.querySelectorAll<HTMLInputElement>(
      "input[type=submit], input[type=button]",
    ))
      if (!isData(button)) say(button.value);
    say(document.title);
    say(document.querySelector("meta[name=description]")?.getAttribute("content"));
    return said;
  });
}
