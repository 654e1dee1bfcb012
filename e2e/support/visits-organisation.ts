import type { Visit } from "./visit.ts";
import { findUserId } from "./world.ts";

const PATH = "/admin/organisation";

const asAdmin = (path: string) => async () => ({
  path,
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

export const ORGANISATION_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  [PATH]: [
    { place: asAdmin(PATH) },
    { when: "it is saved", place: asAdmin(`${PATH}?done=saved`) },
    {
      when: "refused",
      place: asAdmin(PATH),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.locator("[name=name]").fill("");
        await main.getByRole("button").last().click();
        await main.getByRole("alert").waitFor();
      },
    },
  ],
};
