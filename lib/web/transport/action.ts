import "server-only";

import { revalidatePath } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { DomainError } from "#lib/core/errors.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

import { plainInput } from "./form-input.ts";
import { fromForm } from "./from-form.ts";
import { IDLE, type AnswerAction, type FormAction, type FormState, typedValues } from "./form-state.ts";
import { IDEMPOTENCY_FIELD } from "./mint-key.ts";
import { forVisitors, judgeError } from "./refuse.ts";
import { refusedState } from "./refused-state.ts";
import { finishForm, takeForm } from "./rendering.ts";
import { anonymousContext, requestContext, withIdempotencyKey } from "./request.ts";
import { keepSentForm } from "./sent-form.ts";

/** A verb, or a combination of verbs from `lib/web/flows`. */
export interface Callable<Dto> {
  (ctx: Context, raw: unknown): Promise<Dto>;
  readonly verbName: string;
  /** Its input schema: a test sends it everything else. */
  readonly input: z.ZodType;
}

export interface ActionOptions<Dto> {
  /** Builds the verb's raw input from the form, or a promise of it if a file is read; by default the fields by name. */
  input?: (form: FormData) => unknown;
  /** The path to redirect to on success; on this site. */
  done: (dto: Dto, form: FormData) => string;
  /** The path to redirect to instead of showing the form again, for refusals that have a page of their own. */
  refused?: (error: DomainError, form: FormData) => string | undefined;
  /** The action that forms name in the page's file, when it wraps this one. */
  sentTo?: () => FormAction;
}

/**
 * Serves a form with a verb: `export const bookAction = action(bookAppointment, { done: … })` in a `"use server"` file, for
 * `useActionState` and for a plain form without JavaScript. It answers with a redirect, or with a state that contains the refusal in words,
 * the fields at fault and the typed values.
 */
export function action<Dto>(verb: Callable<Dto>, options: ActionOptions<Dto>): FormAction {
  const self: FormAction = async (before: FormState, form: FormData): Promise<FormState> => {
    assertState(before);
    const outcome = await perform(verb, form, options, leadOn(options));
    if (outcome.path !== undefined) leadTo(outcome.path);
    if (outcome.state.code === "unauthenticated") await keepSentForm(form, options.sentTo?.() ?? self);
    return outcome.state;
  };
  return self;
}

/** The same for a form that is not shown again (sign out): a refusal redirects to `refused`, or to the error page. */
export function plainAction<Dto>(
  verb: Callable<Dto>,
  options: ActionOptions<Dto>,
): (form: FormData) => Promise<void> {
  return async (form: FormData): Promise<void> => {
    const outcome = await perform(verb, form, options, leadOn(options));
    if (outcome.path === undefined) throw new Error(`The form was refused: ${outcome.state.code}`);
    leadTo(outcome.path);
  };
}

/**
 * The same for a form whose answer is shown once, such as recovery codes: the answer is in the form's state, so that it is in no URL,
 * cookie or history, also without JavaScript.
 */
export function answerAction<Dto>(
  verb: Callable<Dto>,
  options: Omit<ActionOptions<Dto>, "done"> = {},
): AnswerAction<Dto> {
  return async (before, form) => {
    assertState(before);
    const answered = (answer: Dto) => ({ state: { ...IDLE, answer } });
    const outcome = await perform(verb, form, options, answered);
    if (outcome.path !== undefined) leadTo(outcome.path);
    return outcome.state;
  };
}

/** The frame shows who is signed in and what they must know; without this the browser would reuse the old frame. */
function leadTo(path: string): never {
  revalidatePath("/", "layout");
  redirect(ownPath(path));
}

type Outcome<State = FormState> = { path: string; state?: never } | { path?: never; state: State };

function leadOn<Dto>({ done }: ActionOptions<Dto>) {
  return (dto: Dto, form: FormData): Outcome => ({ path: done(dto, form) });
}

async function perform<Dto, State extends FormState>(
  verb: Callable<Dto>,
  form: FormData,
  options: Omit<ActionOptions<Dto>, "done">,
  finish: (dto: Dto, form: FormData) => Outcome<State>,
): Promise<Outcome<State | FormState>> {
  assertForm(form);
  takeForm();
  let ctx = await anonymousContext();
  try {
    ctx = withIdempotencyKey(await requestContext(verb.verbName), keyOf(form));
    const dto = await verb(ctx, fromForm(verb.input, await (options.input ?? plainInput)(form)));
    finishForm();
    return finish(dto, form);
  } catch (error) {
    unstable_rethrow(error);
    const refusal = forVisitors(await judgeError(error, ctx, verb.verbName), ctx);
    const path = refusal && options.refused?.(refusal, form);
    if (path !== undefined) return { path };
    return { state: refusedState(await requestLocale(), refusal, ctx.requestId, typedValues(form)) };
  }
}

/**
 * An action is a public endpoint: anything that React can decode may arrive as state and form. An error thrown before the form is taken
 * makes the form unreadable (lib/web/next-seam/page-renderer.ts).
 */
function assertState(before: unknown): void {
  const isState = typeof before === "object" && before !== null && "status" in before;
  if (!isState || before instanceof FormData) throw new TypeError("No state came before the form");
}

function assertForm(form: unknown): void {
  if (!(form instanceof FormData)) throw new TypeError("No form came");
}

function keyOf(form: FormData): string | undefined {
  const key = form.get(IDEMPOTENCY_FIELD);
  return typeof key === "string" && /^[\w-]{16,64}$/.test(key) ? key : undefined;
}

/** Only a bug can redirect off the site, and then it must fail. */
function ownPath(path: string): string {
  if (!/^\/(?![/\\])/.test(path)) throw new Error("An action may redirect to a path of ours only");
  return path;
}
