import type { Dice } from "#lib/api/testing/fuzz/dice.ts";

import { fieldsOf, multipart, MULTIPART, type Field } from "./bodies.ts";
import { headerOf, withHeader } from "./draft.ts";
import type { Mutation } from "./mutate-address.ts";
import { ARGUMENTS, NAMES, VALUES } from "./strange-values.ts";

type FieldsChange = (fields: readonly Field[], dice: Dice) => readonly Field[];

const fieldsChanged =
  (what: string, change: FieldsChange): Mutation =>
  (draft, dice) => {
    if (draft.body === undefined || headerOf(draft, "Content-Type") !== MULTIPART)
      return wholeBody(draft, dice);
    const body = multipart(change(fieldsOf(draft.body), dice));
    return { ...draft, body, changes: [...draft.changes, what] };
  };

/** In the place of what React reads: the arguments of a call, or the ones that a form without JavaScript binds. */
const strangeArguments = fieldsChanged("arguments that React reads", (fields, dice) =>
  fields.map(([name, value]) => {
    const isRead = name === "0" || name === "$ACTION_1:1" || (name === "$ACTION_1:0" && dice.chance(0.2));
    return [name, isRead ? dice.oneOf(ARGUMENTS) : value];
  }),
);

const strangeField = fieldsChanged("a value of a field", (fields, dice) => {
  const at = dice.below(fields.length);
  return fields.map(([name, value], index) => [name, index === at ? dice.oneOf(VALUES) : value]);
});

/** The one who sends it calls it as another sender would: an action's form as one that takes no state, and so on. */
const asPlainForm = fieldsChanged("as a plain form of its id alone", (fields) => {
  const descriptor = fields.find(([name]) => name === "$ACTION_1:0")?.[1] ?? "";
  const id = /"id":"(\w+)"/.exec(descriptor)?.[1] ?? "";
  return [[`$ACTION_ID_${id}`, ""], ...fields.filter(([name]) => !name.startsWith("$ACTION"))];
});

const wholeBody: Mutation = (draft, dice) => {
  const body = dice.oneOf([
    ...([...ARGUMENTS].map((text) => Buffer.from(text)) as [Buffer, ...Buffer[]]),
    ...["--edge", "--edge--\r\n", "--edge\r\n\r\n", "a=b&c=%ff", "\u0000".repeat(50)].map((text) =>
      Buffer.from(text),
    ),
    ...[Buffer.from([0xff, 0xfe, 0x00, 0x22]), Buffer.alloc(70_000, "x"), Buffer.alloc(1_200_000, "x")],
  ]);
  const type = dice.oneOf(["text/plain;charset=UTF-8", headerOf(draft, "Content-Type") ?? MULTIPART]);
  return { ...withHeader(draft, "Content-Type", type), body, changes: [...draft.changes, "another body"] };
};

/** Bytes of a body that breaks off, is longer than it says, or is sent as other parts than a browser makes. */
const brokenParts: Mutation = (draft, dice) => {
  const text = (draft.body ?? multipart([["x", "y"]])).toString();
  const body = dice.oneOf<string>([
    text.slice(0, dice.below(text.length + 1)),
    text.replace("--edge--", "--edge"),
    text.replaceAll("\r\n", "\n"),
    text.replace(/name="/, 'filename="a/../b" name="'),
    text.replace(/; name="[^"]*"/, ""),
    text.replace("Content-Disposition", "Content-Type: x/\u00e9\r\nContent-Transfer-Encoding: base64\r\nX"),
    text.replace(/name="[^"]*"/, `name*=utf-8''%ff`),
    text.replace(/\r\n\r\n/, "\r\n".repeat(3)),
    text.replace(/\r\n\r\n/, `\r\nX: ${"x".repeat(20_000)}\r\n\r\n`),
    text.replace(/name="([^"]*)"/, `name="$1"; filename="x.txt"\r\nContent-Type: text/plain`),
    `${text}${text}`,
    text.repeat(40),
  ]);
  return { ...draft, body: Buffer.from(body), changes: [...draft.changes, "broken parts"] };
};

const strangeLength: Mutation = (draft, dice) => {
  const length = draft.body?.length ?? 0;
  const said = dice.oneOf([
    "-1",
    "x",
    "0",
    String(Math.max(length - 5, 0)),
    "1048577",
    "99999999999999999999",
  ]);
  const isMore = Number(said) > length;
  const changed = withHeader(draft, "Content-Length", said);
  return { ...changed, changes: [...draft.changes, `length ${said}`], ...(isMore && { isCutShort: true }) };
};

const chunked: Mutation = (draft, dice) => {
  const text = draft.body ?? Buffer.from("x");
  const whole = Buffer.concat([
    Buffer.from(`${text.length.toString(16)}\r\n`),
    text,
    Buffer.from("\r\n0\r\n\r\n"),
  ]);
  const body = dice.oneOf([whole, whole, Buffer.from("zz\r\n"), Buffer.from("5\r\nab")]);
  return {
    ...withHeader(draft, "Transfer-Encoding", dice.oneOf(["chunked", "chunked", "gzip, chunked", "x"])),
    ...{ body, changes: [...draft.changes, "in chunks"], ...(body !== whole && { isCutShort: true }) },
  };
};

const moreFields = fieldsChanged("a field more", (fields, dice) => [
  ...fields,
  [dice.oneOf(NAMES), dice.oneOf(VALUES)],
]);

const fieldTwice = fieldsChanged("a field twice", (fields, dice) => [
  ...fields,
  ...[dice.anyOf(fields) ?? ["x", "y"]].flatMap((each) => [each] as const),
]);

const fieldLess = fieldsChanged("a field less", (fields, dice) =>
  fields.toSpliced(dice.below(fields.length), 1),
);

const manyFields = fieldsChanged("many fields", (fields) => [
  ...fields,
  ...Array.from({ length: 3000 }, (_, index): Field => [`f${index}`, "x"]),
]);

export const BODY: readonly Mutation[] = [
  ...[strangeArguments, strangeArguments, strangeArguments, strangeField, strangeField, asPlainForm],
  ...[
    wholeBody,
    brokenParts,
    brokenParts,
    strangeLength,
    chunked,
    moreFields,
    moreFields,
    fieldTwice,
    fieldLess,
  ],
  manyFields,
];
