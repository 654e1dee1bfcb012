import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { OwnerVerb, VisitorVerb } from "#lib/verb/define-system-verb.ts";

import type { Common, Method, VerbOperation } from "./operation.ts";
import type { Describing } from "./wire-type.ts";

/** What an operation needs of verbs that the system calls for a user. */
interface Behalf extends Omit<Common, "example"> {
  readonly method: Exclude<Method, "GET">;
  readonly example: Omit<Common["example"], "answer"> & { readonly answer?: unknown };
}

interface Answering<Dto, Answer extends z.ZodType> {
  readonly status?: 200 | 201;
  readonly answer: Describing<Answer, z.output<Answer>, Dto>;
  /** Answers are stored with their keys. */
  readonly answersSecret?: boolean;
}

/**
 * An operation that the system performs on the account of the calling user: the session alone determines whose it is.
 * It returns nothing.
 */
export function ownerOperation(
  parts: Behalf & { readonly verb: OwnerVerb<z.ZodType, unknown> },
): VerbOperation {
  const { verb, ...said } = parts;
  return silent(said, verb, (ctx, raw, system) => verb(system, ownerOf(ctx), raw));
}

/**
 * The same for a verb that queues a message and returns its destination: it takes an `Idempotency-Key`, so that a repeated request sends
 * one message.
 */
export function ownerMessageOperation<Dto, Answer extends z.ZodType>(
  parts: Behalf & Answering<Dto, Answer> & { readonly verb: OwnerVerb<z.ZodType, Dto> },
): VerbOperation {
  const { verb, status = 200, ...said } = parts;
  return {
    ...of(said, verb),
    answersSecret: false,
    status,
    run: async (ctx, raw, system) => {
      const owner = ownerOf(ctx);
      const { idempotencyKey, onReplay } = ctx;
      const key = idempotencyKey === undefined ? {} : { idempotencyKey, keyOwner: owner.userId };
      return { body: await verb({ ...system, ...key, ...(onReplay && { onReplay }) }, owner, raw) };
    },
  };
}

/** The same with an answer that is about the owner alone: it is stored with no key. */
export function answeringOwnerOperation<Dto, Answer extends z.ZodType>(
  parts: Behalf & Answering<Dto, Answer> & { readonly verb: OwnerVerb<z.ZodType, Dto> },
): VerbOperation {
  const { verb, status = 200, ...said } = parts;
  return {
    ...of(said, verb),
    isKeyless: true,
    answersSecret: true,
    status,
    run: async (ctx, raw, system) => ({ body: await verb(system, ownerOf(ctx), raw) }),
  };
}

/** An operation that the system performs for a visitor, and that returns nothing. It needs no sign-in. */
export function visitorOperation(
  parts: Omit<Behalf, "isPublic"> & { readonly verb: VisitorVerb<z.ZodType, unknown> },
): VerbOperation {
  const { verb, ...said } = parts;
  return silent({ ...said, isPublic: true }, verb, (_ctx, raw, system) => verb(system, raw));
}

/** The same with an answer. */
export function answeringVisitorOperation<Dto, Answer extends z.ZodType>(
  parts: Omit<Behalf, "isPublic"> & Answering<Dto, Answer> & { readonly verb: VisitorVerb<z.ZodType, Dto> },
): VerbOperation {
  const { verb, status = 200, answersSecret = false, ...said } = parts;
  return {
    ...of(said, verb),
    isPublic: true,
    isKeyless: true,
    answersSecret,
    status,
    run: async (_ctx, raw, system) => ({ body: await verb(system, raw) }),
  };
}

type Called = OwnerVerb<z.ZodType, unknown> | VisitorVerb<z.ZodType, unknown>;

function silent(
  said: Behalf,
  verb: Called,
  call: (ctx: Context, raw: unknown, system: Context) => Promise<unknown>,
): VerbOperation {
  return {
    ...of({ ...said, answer: z.undefined() }, verb),
    isKeyless: true,
    answersSecret: false,
    status: 204,
    run: async (...asked) => {
      await call(...asked);
      return { body: undefined };
    },
  };
}

function of<Said extends Behalf>({ example, ...said }: Said, verb: Called) {
  return {
    ...said,
    example: { answer: undefined, ...example },
    kind: "verb" as const,
    bySystem: true,
    source: verb,
    name: verb.verbName,
    refuses: verb.refuses,
    whole: verb.input,
    isVersioned: false,
    isLocated: false,
    isPaged: false,
  };
}

/** The owner of the account. @throws DomainError `forbidden` for a client, which has none; `unauthenticated` for a visitor */
export function ownerOf({ actor }: Context) {
  if (actor.kind === "client") throw new DomainError("forbidden");
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const { userId, sessionId, role } = actor;
  return { userId, sessionId, role };
}
