import { expect, test } from "vitest";

import type { ImportKind } from "./constants.ts";
import { readTable } from "./read-table.ts";

function faultsOf(text: string, kind: ImportKind = "locations"): string[] {
  return readTable(text, kind).faults.map(({ line, column, fault }) => `${line} ${column ?? "-"} ${fault}`);
}

const cellsOf = (text: string) => readTable(text, "locations").rows.map(({ line, cells }) => [line, cells]);

test.each([
  ["commas", "code,name\n1,North"],
  ["semicolons, though the names have commas", "code;name\n1;North"],
  ["tabs", "code\tname\n1\tNorth"],
  ["a quoted heading that has the other signs in it", '"code",name\n1,North'],
])("the line of headings says what is between the cells: %s", (_name, text) => {
  expect(cellsOf(text)).toEqual([[2, { code: "1", name: "North" }]]);
});

test("line ends of any kind, mixed too, end a line, and each counts as one", () => {
  expect(cellsOf("code,name\r\n1,North\r2,South\n\r\n3,West")).toEqual([
    [2, { code: "1", name: "North" }],
    [3, { code: "2", name: "South" }],
    [5, { code: "3", name: "West" }],
  ]);
});

test("a quoted line break is part of its cell, and the lines after it are counted on", () => {
  expect(cellsOf('code,name\n1,"North\r\nWing"\n2,"Say ""South"""\n')).toEqual([
    [2, { code: "1", name: "North\nWing" }],
    [4, { code: "2", name: 'Say "South"' }],
  ]);
});

test("headings are known by other names, whatever their case and signs", () => {
  expect(readTable("Provider_Num,ADDRESS,Post Code,TELEPHONE\n1,A,B,C", "locations").columns).toEqual([
    "code",
    "addressLine",
    "postcode",
    "phone",
  ]);
});

test("nothing is cast: a code like 1E50 or 007 and a name like a date stay text", () => {
  expect(cellsOf("code,name\n1E50,Room 12\n007,1/2")).toEqual([
    [2, { code: "1E50", name: "Room 12" }],
    [3, { code: "007", name: "1/2" }],
  ]);
});

test("the apostrophe that keeps a spreadsheet from running a cell is taken off, and no other", () => {
  expect(cellsOf("code,name,phone\n1,'s-Hertogenbosch,'+441872250000\n2,''=x,'-")).toEqual([
    [2, { code: "1", name: "'s-Hertogenbosch", phone: "+441872250000" }],
    [3, { code: "2", name: "'=x", phone: "-" }],
  ]);
});

test.each([
  ["a quote that is never closed", 'code,name\n1,North\n\n2,"South\n3,West\n', ["4 name quotes"]],
  ["a quote in the middle of a cell", 'code,name\n1,5" tube\n', ["2 name quotes"]],
  ["text after a closing quote", 'code,name\n1,"North"x\n', ["2 name quotes"]],
  ["a quote in the headings", 'co"de,name\n1,North\n', ["1 - quotes"]],
  ["a short line and a long line", "code,name\n1\n2,South,3\n4,West", ["2 - line_short", "3 - line_long"]],
  ["a heading twice, under two names", "code,address,Street\n1,A,B", ["1 Street heading_twice"]],
  [
    "an unknown heading and an empty one",
    "code,colour,\n1,A,B",
    ["1 colour heading_unknown", "1 #3 heading_unknown"],
  ],
  ["a missing key", "name\nNorth", ["1 code heading_missing"]],
  ["an empty file", "", ["1 - file_empty"]],
  ["nothing but blank lines", "\r\n , \n", ["1 - file_empty"]],
  ["headings alone", "code,name\n", ["2 - file_no_lines"]],
])("%s is a fault with its line and column", (_name, text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

test("1,000 lines are read, and one more is a fault", () => {
  const lines = (count: number) =>
    `code,name\n${Array.from({ length: count }, (_, at) => `${at},N`).join("\n")}`;
  expect(faultsOf(lines(1_000))).toEqual([]);
  expect(faultsOf(lines(1_001))).toEqual(["1002 - too_many_lines"]);
});

test("a doctor's file without the authority is read: it can be chosen for all", () => {
  expect(faultsOf("licenceNumber,name\n1,A", "doctors")).toEqual([]);
  expect(faultsOf("licenceAuthority,name\nGMC,A", "doctors")).toEqual(["1 licenceNumber heading_missing"]);
});
