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

/** Says once, around all pages, what the button beside a password is called. */
export function PasswordWords({ children, ...words }: ShowWords & { children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

type PasswordInputProps = FieldWords &
  Omit<ComponentProps<"input">, "style" | "name" | "type"> & { name: string };

/**
 * A password, with a button that shows it: a mistake in a long one is seen and not sent. What is sent is hidden again first, so
 * that no browser keeps it among the texts it offers. Without JavaScript there is no button.
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
