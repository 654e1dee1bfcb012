import fc from "fast-check";
import { HL7Message } from "hl7v2";
import { describe, expect, test } from "vitest";

import { escapeText, header, message, segment, timestamp } from "./encode.ts";

const HEAD = header({
  3: "PRAXIS",
  7: timestamp(0),
  9: ["SIU", "S12", "SIU_S12"],
  10: "1",
  11: "P",
  12: "2.5.1",
  18: "UNICODE UTF-8",
});

describe("a field", () => {
  test("writes each separator as its escape, and no other sign", () => {
    expect(escapeText("a|b^c~d&e\\f")).toBe("a\\F\\b\\S\\c\\R\\d\\T\\e\\E\\f");
    expect(escapeText('Łęcka, Zoë; राम 🩺 d\'Or "x"')).toBe('Łęcka, Zoë; राम 🩺 d\'Or "x"');
  });

  test("holds no sign that would end a segment or a message: a line end is a space, and no escape of a line", () => {
    expect(escapeText("one\r\ntwo\u000b\u001c\rthree")).toBe("one two three");
    expect(escapeText("\\.br\\")).toBe("\\E\\.br\\E\\");
  });

  test("of any text comes back from an independent parser as it was", () => {
    const text = fc.string({
      unit: fc.constantFrom("|", "^", "~", "\\", "&", "F", "E", ".", "ü", "Ł", "म", "🩺", " ", "a"),
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const written = message([HEAD, segment("PID", { 5: [one, other, "end"] })]);
        const field = HL7Message.parse(written).getSegment("PID")?.field(5);
        expect([field?.getValue(1) ?? "", field?.getValue(2) ?? ""]).toEqual([one, other]);
      }),
    );
  });
});

describe("a segment", () => {
  test("numbers fields as the standard does, and ends where nothing follows", () => {
    expect(segment("PID", { 1: "1", 3: ["7", "", "", ["PRAXIS", "x.example", "DNS"], ""], 13: "" })).toBe(
      "PID|1||7^^^PRAXIS&x.example&DNS",
    );
    expect(HEAD).toBe(
      "MSH|^~\\&|PRAXIS||||19700101000000+0000||SIU^S12^SIU_S12|1|P|2.5.1||||||UNICODE UTF-8",
    );
  });

  test("ends with CR alone, the last one too", () => {
    expect(message(["MSH|a", "PID|b"])).toBe("MSH|a\rPID|b\r");
  });
});

test("an instant is in UTC, with seconds and no fraction", () => {
  expect(timestamp(Date.parse("2027-03-28T01:59:59.999+05:45"))).toBe("20270327201459+0000");
});
