import type { BrowserContext } from "@playwright/test";

const FILES = new Set(["script", "stylesheet", "font", "image", "manifest"]);

/** Collects what goes wrong in a browser without anybody seeing it. */
export async function watchContext(context: BrowserContext, complaints: string[]): Promise<void> {
  await context.exposeBinding("reportViolation", (_source, violation: string) => {
    complaints.push(`security policy: ${violation}`);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      const report: unknown = Reflect.get(window, "reportViolation");
      if (typeof report === "function") report(`${effectiveDirective} ${blockedURI} in ${sourceFile}`);
    });
  });
  context.on("console", (message) => {
    // A page that answers 404 or 403 on purpose is logged too; files that fail are found below.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    complaints.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on("response", (response) => {
    const isBroken = response.status() >= 500 || (response.status() >= 400 && isFile(response.request()));
    if (isBroken) complaints.push(`${response.status()} of ${response.url()}`);
  });
}

function isFile(request: { resourceType(): string }): boolean {
  return FILES.has(request.resourceType());
}
