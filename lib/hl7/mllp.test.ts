import { describe, expect, test } from "vitest";

import { collector, frame, readAcknowledgement } from "./mllp.ts";

const ACK = "MSH|^~\\&|EHR||PRAXIS||20270104||ACK^S12|ACK|P|2.5.1\rMSA|AA|7C3E\r";

describe("a frame", () => {
  test("is found wherever the network cuts it, and what stands around it is passed over", () => {
    const bytes = Buffer.concat([Buffer.from("noise"), frame(ACK), frame("MSH|ü")]);
    for (let size = 1; size <= bytes.length; size += 1) {
      const collect = collector();
      const found: string[] = [];
      for (let at = 0; at < bytes.length; at += size) found.push(...collect(bytes.subarray(at, at + size)));
      expect(found).toEqual([ACK, "MSH|ü"]);
    }
  });

  test("need not have the carriage return behind it", () => {
    expect(collector()(frame(ACK).subarray(0, -1))).toEqual([ACK]);
  });

  test("ends some time", () => {
    expect(() => collector()(Buffer.alloc(70_000, "x"))).toThrow("does not end");
  });
});

describe("an acknowledgement", () => {
  test.each([
    ["with the last carriage return or without", ACK.slice(0, -1)],
    ["with line feeds", ACK.replaceAll("\r", "\r\n")],
    ["with another separator", ACK.replaceAll("|", "#")],
    ["whose own number is anything", ACK.replace("|ACK|P|", "||P|")],
    ["that says more", ACK.replace("7C3E", "7C3E|all well|3")],
  ])("is read %s", (_how, text) => {
    expect(readAcknowledgement(text)).toEqual({ answer: "AA", controlId: "7C3E" });
  });

  test("of a word that no table has says that it was not taken; what acknowledges nothing is none", () => {
    expect(readAcknowledgement(ACK.replace("|AA|", "|OK|"))).toEqual({
      answer: undefined,
      controlId: "7C3E",
    });
    expect(readAcknowledgement("MSH|^~\\&|x\rPID|1\r")).toBeUndefined();
    expect(readAcknowledgement("")).toBeUndefined();
  });
});
