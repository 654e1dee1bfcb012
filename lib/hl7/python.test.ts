import { spawnSync } from "node:child_process";

import { expect, test } from "vitest";
import { z } from "zod";

import { header, message, segment } from "./encode.ts";

/** What python3-hl7, of Debian, reads of a field of a segment. */
const READ = `
import hl7, json, sys
parsed = hl7.parse(sys.stdin.buffer.read().decode("utf-8"))
components = parsed.segment("PID")[5][0]
print(json.dumps([parsed.unescape(str(each)) for each in components]))
`;

const python = (program: string, input = "") =>
  spawnSync("/usr/bin/python3", ["-c", program], { input, encoding: "utf-8" });
const isInstalled = python("import hl7").status === 0;

// Python and Debian's package belong to no machine that only runs the product, so this is asked where somebody has them. Everywhere else the
// same names are read by hl7v2, of npm (encode.test.ts), which none can be without.
test.skipIf(!isInstalled)("names of any signs and umlauts reach python3-hl7 as they are", () => {
  const names = ["Müller-Łęcka | ^House~ \\E\\ & Søn", "Zoë", "M\\F\\", "", "Dr. |^~\\&", "", "L"];
  const head = header({ 3: "PRAXIS", 9: ["SIU", "S12", "SIU_S12"], 12: "2.5.1", 18: "UNICODE UTF-8" });
  const written = message([head, segment("PID", { 1: "1", 5: names })]);
  const { stdout, stderr } = python(READ, written);
  expect(stderr).toBe("");
  expect(z.array(z.string()).parse(JSON.parse(stdout))).toEqual(names);
});
