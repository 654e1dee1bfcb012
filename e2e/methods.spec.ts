import { sendRaw } from "./support/send-raw.ts";
import { expect, test } from "./support/test.ts";

test("a method that nothing serves is refused as such, wherever it is sent", async ({ baseURL }) => {
  for (const path of ["/", "/api/v1/me", "/api/no-such-thing", "/patient"])
    for (const method of ["TRACE", "PROPFIND", "QUERY"]) {
      const { status, said } = await sendRaw(`${baseURL ?? ""}${path}`, {}, "", method);
      expect([method, path, status]).toEqual([method, path, 405]);
      expect(said).toContain('"code":"method_not_allowed"');
    }
});
