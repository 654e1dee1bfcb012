import { expect, test } from "vitest";
import { readCspReports } from "./report.ts";

test("both forms of a browser's report are understood, without the queries of addresses", () => {
  const old = {
    "csp-report": { "document-uri": "https://p.org/doctors?q=hiv", "effective-directive": "img-src" },
  };
  const reporting = [
    { body: { documentURL: "https://p.org/#x", effectiveDirective: "img-src", blockedURL: "data" } },
  ];
  expect(readCspReports(JSON.stringify(old))).toEqual([
    { page: "https://p.org/doctors", directive: "img-src", blocked: undefined },
  ]);
  expect(readCspReports(JSON.stringify(reporting))).toEqual([
    { page: "https://p.org/", directive: "img-src", blocked: "data" },
  ]);
});

test("what is no report is no report", () => {
  for (const body of ["", "{", "null", "[1]", '{"csp-report":3}']) expect(readCspReports(body)).toEqual([]);
});
