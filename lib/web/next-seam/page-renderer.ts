import "server-only";

import { randomUUID } from "node:crypto";

import { selectWorkerForForwarding } from "next/dist/server/app-render/manifests-singleton.js";
import RenderResult from "next/dist/server/render-result.js";
import type { AppPageRouteModule } from "next/dist/server/route-modules/app-page/module.js";

import { afterTooLarge, formLimitOf } from "#lib/core/large-forms.ts";
import { log } from "#lib/log.ts";
import { typedTexts } from "#lib/web/transport/outdated-form.ts";
import { renderings, type Rendering } from "#lib/web/transport/rendering.ts";
import { statusOf, type TransportCode } from "#lib/web/transport/status.ts";

import { holdReports, type Reports } from "./held-reports.ts";
import { keepBody, type KeptBody } from "./kept-body.ts";
import { serverProblem } from "./server-problem.ts";
import { addStandIns } from "./stand-ins.ts";

/** Next's own classes are not a public interface: docs/adr/0009-pages-are-rendered-through-a-seam.md. */
export type PageRenderer = Pick<AppPageRouteModule, "definition" | "userland" | "render">;
type PageRequest = Parameters<PageRenderer["render"]>[0];
type PageResponse = Parameters<PageRenderer["render"]>[1];

/**
 * Adds what Next lacks between itself and our pages: stand-ins, an error page for one that crashed, and clear answers to malformed forms.
 */
export function adaptPageRenderer(renderer: PageRenderer): void {
  const { render } = renderer;
  renderer.render = function (request, response, context) {
    addStandIns(this.userland.loaderTree);
    const isDocument = !request.headers["rsc"] && !request.headers["next-action"];
    const rendering: Rendering = {
      isFormTaken: false,
      isForm: isForm(request),
      isWhole: !request.headers["next-router-prefetch"],
      drawn: new Map(),
      answerWith: (status) => {
        if (isDocument && !rendering.isFormDone) response.statusCode = status;
      },
    };
    const reports = holdReports(context.renderOpts, rendering);
    const run = async (asked: PageRequest) => {
      const result = await render.call(this, asked, response, context);
      if (!isDocument || response.statusCode !== 500) return result;
      rendering.crash = { digest: reports.digest() };
      const crashed = await render.call(this, asPage(request), response, context);
      if (reports.code() === "unavailable") sayComeAgain(response);
      return crashed;
    };
    return renderings().run(rendering, () =>
      rendering.isForm
        ? answerForm({ request, response, page: this.definition.page, rendering, reports, run })
        : run(request),
    );
  };
}

/** As GET, so that the action does not run again. */
function asPage(request: PageRequest): PageRequest {
  return Object.create(request, { method: { value: "GET" } });
}

const RETRY_AFTER_SECONDS = "2";

/** The page is not at fault: its data could not be read in time (RFC 9110 section 15.6.4). */
function sayComeAgain(response: PageResponse): void {
  response.statusCode = 503;
  response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
}

const ACTION_NOT_FOUND_HEADER = "x-nextjs-action-not-found";

interface SentForm {
  readonly request: PageRequest;
  readonly response: PageResponse;
  /** The page at the address that the form was sent to, as Next names it in the build. */
  readonly page: string;
  readonly rendering: Rendering;
  readonly reports: Reports;
  readonly run: (request: PageRequest) => Promise<RenderResult>;
}

/** Next treats these as forms, whether or not there is an action for them. */
function isForm({ method, headers }: PageRequest): boolean {
  const isMultipart = headers["content-type"]?.startsWith("multipart/form-data") ?? false;
  return method === "POST" && (headers["next-action"] !== undefined || isMultipart);
}

async function answerForm(form: SentForm): Promise<RenderResult> {
  const { headers, url = "" } = form.request;
  // Next has a single limit for all pages, which it checks while it reads the body, and answers with 500.
  if (Number(headers["content-length"]) > formLimitOf(url)) return await refuseTooLarge(form);
  if (isOfAnotherPage(form)) return await refuse(form, "unreadable_form");
  const kept = isForPage(form.request) ? keepBody(form.request) : undefined;
  try {
    const result = await resultInTime(form, kept?.request ?? form.request);
    const code = form.rendering.isFormTaken ? undefined : faultOf(form);
    if (code === "outdated_form" && kept) return await showPageAgain(form, kept);
    if (code || !result) return await refuse(form, code ?? "unreadable_form");
    form.reports.release();
    return result;
  } catch (error) {
    if (form.rendering.isFormTaken) {
      form.reports.release();
      throw error;
    }
    const isTooLarge = Reflect.get(Object(error), "statusCode") === 413;
    return await refuse(form, isTooLarge ? "content_too_large" : "unreadable_form");
  }
}

/**
 * Whether Next would send the action on to a page that has it, by a request of its own. The action would run there and its answer be lost
 * here, where the address may have no page at all.
 */
function isOfAnotherPage({ request, page }: SentForm): boolean {
  const actionId = request.headers["next-action"];
  return typeof actionId === "string" && selectWorkerForForwarding(actionId, page) !== undefined;
}

/** Decoding takes milliseconds, or never ends: a form can refer to itself. */
const LONGEST_DECODING_MS = 4_000;

/** Undefined where no action has been reached in time; then none begins any more. */
async function resultInTime(
  { rendering, run }: SentForm,
  asked: PageRequest,
): Promise<RenderResult | undefined> {
  const { promise: overdue, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    if (rendering.isFormTaken) return;
    rendering.isFormRefused = true;
    resolve(undefined);
  }, LONGEST_DECODING_MS);
  try {
    return await Promise.race([run(asked), overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/** The fault of a form that reached none of our actions. */
function faultOf({ request, response }: SentForm): TransportCode | undefined {
  if (response.statusCode === 400) return "unreadable_form";
  if (response.getHeader(ACTION_NOT_FOUND_HEADER) !== undefined) return "outdated_form";
  const isFromScript = request.headers["next-action"] !== undefined;
  return isFromScript && (response.statusCode ?? 200) >= 500 ? "unreadable_form" : undefined;
}

/** Whether a person sees the answer itself: a browser sent the form without JavaScript. */
function isForPage({ headers }: PageRequest): boolean {
  return headers["next-action"] === undefined && (headers.accept?.includes("text/html") ?? false);
}

/** The form's page as it is now, with what was typed, for a form whose action this build does not have. */
async function showPageAgain(form: SentForm, kept: KeptBody): Promise<RenderResult> {
  const { request, response, rendering, reports } = form;
  logRefusal(request, "outdated_form");
  rendering.outdated = typedTexts(await kept.form());
  // What fails from here on is the page's own failure.
  rendering.isFormTaken = true;
  reports.release();
  response.removeHeader(ACTION_NOT_FOUND_HEADER);
  response.removeHeader("content-type");
  response.statusCode = 200;
  const page = await form.run(asPage(request));
  if (response.statusCode === 200) response.statusCode = statusOf("outdated_form");
  // RFC 9110 section 15.4.8: with 307 the browser would send the form there.
  if (response.statusCode === 307) response.statusCode = 303;
  return page;
}

async function refuseTooLarge(form: SentForm): Promise<RenderResult> {
  const { request, response } = form;
  const page = afterTooLarge(request.url ?? "");
  if (page === undefined || request.headers["next-action"] !== undefined) {
    return await refuse(form, "content_too_large");
  }
  response.statusCode = 303;
  response.setHeader("Location", page);
  return new RenderResult("", { contentType: null, metadata: {} });
}

async function refuse({ request, response, reports }: SentForm, code: TransportCode): Promise<RenderResult> {
  const { headers } = request;
  const requestId = logRefusal(request, code, reports.drop());
  const problem = serverProblem(code, requestId, headers);
  response.statusCode = problem.status;
  for (const [name, value] of problem.headers) response.setHeader(name, value);
  return new RenderResult(await problem.text(), { contentType: null, metadata: {} });
}

/** @returns the request's id */
function logRefusal({ headers }: PageRequest, code: TransportCode, fault = {}): string {
  const requestId = String(headers["x-request-id"] ?? randomUUID());
  log().warn({ requestId, code, ...fault }, "A form was refused before an action was reached");
  return requestId;
}
