import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Axe for a page without frames; it describes what breaks a rule alone: describing all that passes takes longer than judging it. */
export function axeOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
}
