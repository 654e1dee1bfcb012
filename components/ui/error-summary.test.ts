import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { LOCALES } from "#lib/i18n/locales.ts";
import { DomainError } from "#lib/core/errors.ts";
import { refusedState } from "#lib/web/transport/refused-state.ts";

import { ErrorSummary } from "./error-summary.tsx";

describe("the summary of a refusal", () => {
  it.each(LOCALES)("names the question that was left empty, and leads to it (%s)", (locale) => {
    const refusal = new DomainError("invalid_input", { fields: { reason: "required" } });
    const { title, message, fields } = refusedState(locale, refusal, "request", {});
    const props = { title, message, fields, labels: { reason: "Reason for opening" }, formId: "open" };
    const markup = renderToStaticMarkup(createElement(ErrorSummary, props));
    const link = /<a href="#([^"]+)"[^>]*>([^<]+)<\/a>/.exec(markup);
    expect(link?.[1]).toMatch(/^open.*reason$/);
    expect(link?.[2]).toBe(`Reason for opening: ${fields["reason"]}`);
  });
});
