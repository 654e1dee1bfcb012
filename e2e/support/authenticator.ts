import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expectHeading } from "./steps.ts";

const STEP_MS = 30_000;

/**
 * An authenticator app beside a server whose clock goes on. Each code lets in once: the second within one step is that of the
 * step ahead, which counts already.
 */
export class Authenticator {
  readonly #totp: TOTP;
  #lastStep = 0;

  constructor(secret: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret) });
  }

  nextCode(): string {
    this.#lastStep = Math.max(this.#lastStep + 1, Math.floor(Date.now() / STEP_MS));
    return this.lastCode();
  }

  /** The one that `nextCode` gave before. */
  lastCode(): string {
    return this.#totp.generate({ timestamp: this.#lastStep * STEP_MS });
  }
}

/** Sets the second step up, from the page that demands it. @returns the app, and the recovery codes that were shown */
export async function enrol(page: Page): Promise<{ app: Authenticator; recoveryCodes: readonly string[] }> {
  await page.getByRole("button", { name: "Set up two-step verification" }).click();
  await expectHeading(page, "Set up two-step verification");
  const link = await page.getByRole("link", { name: /Open your app/ }).getAttribute("href");
  const app = new Authenticator(new URL(link ?? "").searchParams.get("secret") ?? "");
  await page.getByLabel("Code from your app").fill(app.nextCode());
  await page.getByRole("button", { name: "Turn on two-step verification" }).click();
  const codes = page.getByRole("main").locator("ol li");
  await codes.first().waitFor();
  return { app, recoveryCodes: await codes.allInnerTexts() };
}

export async function enterCode(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label).fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}
