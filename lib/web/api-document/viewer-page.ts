import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** A program that renders the document. */
export interface Viewer {
  readonly title: "tryTitle" | "readTitle";
  /** Files of `public/api-docs`, in this order. */
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** The theme chosen on this site, or that of the device. */
export type Theme = "light" | "dark" | "system";

interface Request {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly nonce: string;
}

/** A complete page around a viewer. It is not part of the portals, so that its styles and theirs never meet. */
export function viewerPage({ title, styles, scripts }: Viewer, { locale, theme, nonce }: Request): string {
  const t = translator(locale, "apiDocument");
  const words = (key: Viewer["title"] | "back" | "file" | "needsScript") => escaped(t(key));
  const links = [...styles, "page.css"].map((file) => `<link rel="stylesheet" href="/api-docs/${file}">`);
  const script = (file: string) => `<script nonce="${escaped(nonce)}" src="/api-docs/${file}"></script>`;
  return `<!doctype html>
<html lang="${locale}"${theme === "system" ? "" : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words(title)} – Praxis</title>
<link rel="icon" href="/icons/praxis.svg">
${links.join("\n")}
${script("theme.js")}
</head>
<body>
<header class="frame">
<h1>${words(title)}</h1>
<a href="/">${words("back")}</a>
<a href="/docs">${words("tryTitle")}</a>
<a href="/redoc">${words("readTitle")}</a>
<a href="/api/v1/openapi.json">${words("file")}</a>
</header>
<main>
<noscript><p>${words("needsScript")} <a href="/api/v1/openapi.json">${words("file")}</a></p></noscript>
<div id="api"></div>
</main>
${scripts.map(script).join("\n")}
</body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
