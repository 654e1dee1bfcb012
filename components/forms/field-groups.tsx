import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { FormState } from "#lib/web/transport/form-state.ts";
import type { FieldGroup, FieldSpec } from "./field-spec.ts";
import { SpecField } from "./spec-field.tsx";

interface FieldGroupsProps {
  groups: readonly FieldGroup[];
  isWide?: boolean;
  formId: string;
  state: FormState;
  savedNow: string | undefined;
}

/** The questions of a form in groups: without a legend as a column or a grid, with one as a row. */
export function FieldGroups({ groups, isWide = false, ...shared }: FieldGroupsProps) {
  return groups.map(({ key, legend, fields, isFolded = false }) => {
    const asked = fields
      .filter((spec) => isAsked(spec, shared.state))
      .map((spec) => <SpecField key={spec.name} spec={spec} {...shared} />);
    if (legend === undefined) {
      return (
        <div key={key} className={clsx("grid items-end gap-6", isWide && "sm:grid-cols-2 lg:grid-cols-3")}>
          {asked}
        </div>
      );
    }
    const isRefused = fields.some(({ name }) => shared.state.fields[name] !== undefined);
    return (
      <Row key={key} legend={legend} isFolded={isFolded} isOpen={isRefused}>
        {asked}
      </Row>
    );
  });
}

/** Once asked, a question stays as long as the form is refused. */
function isAsked({ name, appearsAfter }: FieldSpec, { code, fields, values }: FormState): boolean {
  return (
    appearsAfter === undefined ||
    code === appearsAfter ||
    fields[name] !== undefined ||
    values[name] !== undefined
  );
}

interface RowProps {
  legend: ReactNode;
  isFolded: boolean;
  isOpen: boolean;
  children: ReactNode;
}

function Row({ legend, isFolded, isOpen, children }: RowProps) {
  const row = <div className="clear-both flex flex-wrap items-end gap-4">{children}</div>;
  if (isFolded) {
    return (
      <details open={isOpen} className="border-t border-line pt-2">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">{legend}</summary>
        {row}
      </details>
    );
  }
  return (
    <fieldset className="min-w-0 border-t border-line pt-4">
      {/* A floating legend leaves the border above it whole. */}
      <legend className="float-start mb-2 w-full font-semibold">{legend}</legend>
      {row}
    </fieldset>
  );
}
