import { describe, expect, test } from "vitest";

import { HL7_DESTINATIONS } from "./env-hl7.ts";

const sentenceOf = (text: string) =>
  HL7_DESTINATIONS.safeParse(text).error?.issues.map(({ message }) => message);

describe("destinations of HL7", () => {
  test("are none unless set", () => {
    expect([HL7_DESTINATIONS.parse(undefined), HL7_DESTINATIONS.parse(" ")]).toEqual([[], []]);
  });

  test("have a name, an address with TLS, and the application and the facility that they are for", () => {
    expect(
      HL7_DESTINATIONS.parse("ehr=mllps://hl7.example.org:2575/EHR/ST-MARY, lab=mllp://[::1]:2576"),
    ).toEqual([
      {
        ...{ name: "ehr", host: "hl7.example.org", port: 2575, isSecure: true },
        ...{ application: "EHR", facility: "ST-MARY" },
      },
      { name: "lab", host: "::1", port: 2576, isSecure: false, application: "", facility: "" },
    ]);
  });

  test.each(["mllp://hl7.example.org:2575", "mllp://10.0.0.5:2575", "mllp://127.0.0.1.example.org:2575"])(
    "have TLS but on this machine: not %s",
    (address) => {
      expect(sentenceOf(`ehr=${address}`)).toEqual([expect.stringContaining("ehr must begin with mllps")]);
    },
  );

  test.each([
    "mllps://hl7.example.org:2575",
    "EHR=mllps://hl7.example.org:2575",
    "ehr=https://hl7.example.org:2575",
    "ehr=mllps://hl7.example.org",
    "ehr=mllps://user:secret@hl7.example.org:2575",
    "ehr=mllps://hl7.example.org:2575?x=1",
    "ehr=mllps://hl7.example.org:2575/A|B",
    "ehr=mllps://hl7.example.org:2575/A/B/C",
    "ehr",
  ])("are refused with a sentence that shows the form: %s", (text) => {
    expect(sentenceOf(text)).toEqual([expect.stringContaining("such as hospital=mllps://")]);
  });

  test("have names of their own", () => {
    expect(sentenceOf("a=mllp://127.0.0.1:1 a=mllp://127.0.0.1:2")).toEqual([
      expect.stringContaining("twice"),
    ]);
  });
});
