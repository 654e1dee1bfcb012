#!/bin/sh
# ical-generator 11.1.2 escapes what it writes of an event, and writes the name and the description of the calendar itself as they are.
# NAME is of type TEXT (RFC 7986 section 5.1): a backslash, a comma, a semicolon and a line end are written as \\ \, \; \n. So
#
#   name "Bristol \ Bath; North, South"    is written with none of them escaped
#   a name or description of two lines     ends the property in the middle: ical.js 2.2.1 refuses the whole file
#
# The summary of an event with the same text is the control: it comes back as it was. Needs Node 20 or newer, npm and the npm registry.
# Ends with 0 as long as what is said above holds.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ical-generator@11.1.2 ical.js@2.2.1
cat >try.mjs <<'SCRIPT'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "ical-generator";

for (const name of ["ical-generator", "ical.js"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);

const ONE = "Bristol \\ Bath; North, South";
const TWO = "Bristol\nand Bath";
const written = (calendar, summary) => {
  const made = ical(calendar);
  const start = new Date("2027-01-04T09:00:00Z");
  made.createEvent({ id: "1", stamp: start, start, end: new Date("2027-01-04T09:30:00Z"), summary });
  return `${made.toString()}\r\n`;
};
const read = (text, pick) => {
  try {
    return JSON.stringify(pick(new ICAL.Component(ICAL.parse(text))));
  } catch (error) {
    return `refused: ${error.message}`;
  }
};
const nameOf = (calendar) => calendar.getFirstPropertyValue("name");
const summaryOf = (calendar) => calendar.getFirstSubcomponent("vevent").getFirstPropertyValue("summary");
const lineOf = (text, property) => text.split("\r\n").find((line) => line.startsWith(property));

console.log("written:", lineOf(written({ name: ONE }, ONE), "NAME"));
console.log("written:", lineOf(written({ name: ONE }, ONE), "SUMMARY"));
console.log("two lines as name:", read(written({ name: TWO }, ONE), nameOf));
console.log("two lines as description:", read(written({ description: TWO }, ONE), summaryOf));
console.log("two lines as summary:", read(written({}, TWO), summaryOf));
console.log("one line as summary is as it was:", read(written({}, ONE), summaryOf) === JSON.stringify(ONE));
SCRIPT
node try.mjs | tee seen
cat >expected <<'EXPECTED'
ical-generator 11.1.2
ical.js 2.2.1
written: NAME:Bristol \ Bath; North, South
written: SUMMARY:Bristol \\ Bath\; North\, South
two lines as name: refused: invalid line (no token ";" or ":") "and Bath"
two lines as description: refused: invalid line (no token ";" or ":") "and Bath"
two lines as summary: "Bristol\nand Bath"
one line as summary is as it was: true
EXPECTED
cmp expected seen
