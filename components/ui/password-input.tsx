"use client";

import {
  createContext,
  useContext,
  useState,
  type ComponentProps,
  type MouseEvent,
  type ReactNode,
} from "react";
import { buttonClasses } from "./button-classes.ts";
import { describing, fieldId, type FieldWords } from "./field-ids.ts";
import { Field } from "./field.tsx";

interface ShowWords {
  show: ReactNode;
  hide: ReactNode;
}

const Words = createContext<ShowWords>({ show: null, hide: null });

/** Provides the words of the button beside a password to all pages. */
export function PasswordWords({ children, ...words }: ShowWords & { children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

type PasswordInputProps = FieldWords &
  Omit<ComponentProps<"input">, "style" | "name" | "type"> & { name: string };

/**
 * A password, with a button that shows it, so that typing errors in long ones are noticed. It is hidden again before it is sent, so that no
 * browser stores it among its suggestions. Without JavaScript there is no button.
 */
export function PasswordInput({
  label,
  hint,
  error,
  optional,
  className,
  id,
  name,
  ...rest
}: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  const { show, hide } = useContext(Words);
  const controlId = fieldId(name, id);
  const toggle = ({ currentTarget: { form } }: MouseEvent<HTMLButtonElement>) => {
    setShown(!isShown);
    form?.addEventListener("submit", () => setShown(false), { once: true });
  };
  return (
    <Field id={controlId} label={label} hint={hint} error={error} optional={optional} className={className}>
      <div className="flex gap-2">
        <input
          {...rest}
          {...describing(controlId, { hint, error })}
          type={isShown ? "text" : "password"}
          id={controlId}
          name={name}
          autoCapitalize="none"
          spellCheck={false}
          className="control"
        />
        <button
          type="button"
          aria-controls={controlId}
          className={buttonClasses("quiet", "noscript:hidden")}
          onClick={toggle}
        >
          {isShown ? hide : show}
        </button>
      </div>
    </Field>
  );
}
