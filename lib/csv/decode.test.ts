import { expect, test } from "vitest";

import { decodeFile } from "./decode.ts";

const NAME = "Łódź, Siân, Θεραπεία";

function utf16(text: string, mark: boolean, isBig = false): Buffer {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

test.each([
  ["UTF-8", Buffer.from(NAME), "utf-8"],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${NAME}`), "utf-8"],
  ["UTF-16 by its mark", utf16(NAME, true), "utf-16le"],
  ["UTF-16 with the bytes the other way round", utf16(NAME, true, true), "utf-16be"],
])("%s is known, and read without its mark", (_name, file, encoding) => {
  expect(decodeFile(file)).toEqual({ text: NAME, encoding, isKnown: true, isBroken: false });
});

test("what is neither has to be chosen, and is read as what is chosen", () => {
  const file = Buffer.from([0x53, 0x69, 0xe2, 0x6e]);
  expect(decodeFile(file)).toMatchObject({ encoding: null, isKnown: false, text: "Siân" });
  expect(decodeFile(file, "windows-1252")).toMatchObject({ encoding: "windows-1252", text: "Siân" });
  expect(decodeFile(file, "windows-1251")).toMatchObject({ text: "Siвn", isBroken: false });
});

test("what is no text in the chosen encoding is said to be broken", () => {
  expect(decodeFile(Buffer.from([0x41, 0xff]), "utf-8")).toMatchObject({ isBroken: true });
  expect(decodeFile(Buffer.from([0x41, 0xff]), "shift_jis")).toMatchObject({ isBroken: true });
});

test("UTF-16 that lost its mark is not taken for UTF-8, though its bytes would do", () => {
  expect(decodeFile(utf16("code,name", false))).toMatchObject({ encoding: null, isKnown: false });
  expect(decodeFile(utf16("code,name", false), "utf-16le")).toMatchObject({ text: "code,name" });
});

test("half a character at the end of UTF-16 is broken", () => {
  expect(decodeFile(utf16("code", true).subarray(0, -1))).toMatchObject({ isKnown: true, isBroken: true });
});
