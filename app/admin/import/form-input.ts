import { plain } from "#lib/core/text.ts";
import { plainInput, sentFile } from "#lib/web/transport/form-input.ts";

/** The kind and the file. */
export async function fileInput(form: FormData): Promise<object> {
  const file = await sentFile(form, "file");
  return { ...plainInput(form), ...(file !== undefined && { file }) };
}

/** `values.<column>` and `cells.<line>.<column>`, unless empty. */
export function choicesInput(form: FormData): object {
  const { encoding = "", ...typed } = plainInput(form);
  const within = (group: string) =>
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(`${group}.`) && plain(value) !== ""
        ? [[name.slice(group.length + 1), value] as const]
        : [],
    );
  const others = Object.entries(typed).filter(([name]) => !/^(values|cells)\./.test(name));
  return {
    ...Object.fromEntries(others),
    choices: {
      ...(encoding !== "" && { encoding }),
      values: Object.fromEntries(within("values")),
      cells: Object.fromEntries(within("cells")),
    },
  };
}
