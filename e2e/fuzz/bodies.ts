const BOUNDARY = "edge";
export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

export type Field = readonly [name: string, value: string];

/** Fields as a browser sends them with a form that may have files. */
export function multipart(fields: readonly Field[]): Buffer {
  const parts = fields.map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(`${parts.join("")}--${BOUNDARY}--\r\n`);
}

/** The fields of such a body. */
export function fieldsOf(body: Buffer): Field[] {
  const parts = body.toString().split(`--${BOUNDARY}\r\n`).slice(1);
  return parts.map((part) => {
    const [head = "", ...rest] = part.split("\r\n\r\n");
    const value = rest.join("\r\n\r\n").replace(/\r\n(--edge--\r\n)?$/, "");
    return [/name="([^"]*)"/.exec(head)?.[1] ?? "", value];
  });
}
