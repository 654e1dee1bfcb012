import "server-only";

import { randomUUID } from "node:crypto";

import { selectWorkerForForwarding } from "next/dist/server/app-render/manifests-singleton.js";
import RenderResult from "next/dist/server/render-result.js";
import type { AppPageRouteModule } from "next/dist/server/route-modules/app-page/module.js";

import { afterTooLarge, formLimitOf } from "#lib/core/large-forms.ts";
import { log } from "#lib/log.ts";
import { renderings, type Rendering } from "#lib/web/transport/rendering.ts";
import type { TransportCode } from "#lib/web/transport/status.ts";

import { holdReports, type Reports } from "./held-reports.ts";
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
    const run = async () => {
      const result = await render.call(this, request, response, context);
      if (!isDocument || response.statusCode !== 500) return result;
      rendering.crash = { digest: reports.digest() };
      // As GET, so that the action does not run again.
      const asPage: PageRequest = Object.create(request, { method: { value: "GET" } });
      const crashed = await render.call(this, asPage, response, context);
      if (reports.code() === "unavailable") sayComeAgain(response);
      return crashed;
    };
    return renderings().run(rendering, () =>
      rendering.isForm
        ? answerForm({ request, response, page: this.definition.page, rendering, reports, run })
        : run(),
    );
  };
}

const RETRY_AFTER_SECONDS = "2";

/** The page is not at fault: its data could not be read in time (RFC 9110 section 15.6.4). */
function sayComeAgain(response: PageResponse): void {
  response.statusCode = 503;
  response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
}

interface SentForm {
  readonly request: PageRequest;
  readonly response: PageResponse;
  /** The page at the address that the form was sent to, as Next names it in the build. */
  readonly page: string;
  readonly rendering: Rendering;
  readonly reports: Reports;
  readonly run: () => Promise<RenderResult>;
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
  try {
    const result = await resultInTime(form);
    const code = form.rendering.isFormTaken ? undefined : faultOf(form);
    if (code || !result) return await refuse(form, code ?? "unreadable_form");
    form.reports.release();
    return result;
  } catch (error) {
    if (form.rendering.isFormTaken) {
      form.reports.release();
      throw error;
    }
    return await refuse(
      form,
      Reflect.get(Object(error), "statusCode") === 413 ? "content_too_large" : "unreadable_form",
    );
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
async function resultInTime({ rendering, run }: SentForm): Promise<RenderResult | undefined> {
  const { promise: overdue, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    if (rendering.isFormTaken) return;
    rendering.isFormRefused = true;
    resolve(undefined);
  }, LONGEST_DECODING_MS);
  try {
    return await Promise.race([run(), overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/** The fault of a form that reached none of our actions. */
function faultOf({ request, response }: SentForm): TransportCode | undefined {
  if (response.statusCode === 400) return "unreadable_form";
  if (response.getHeader("x-nextjs-action-not-found") !== undefined) return "outdated_form";
  const isFromScript = request.headers["next-action"] !== undefined;
  return isFromScript && (response.statusCode ?? 200) >= 500 ? "unreadable_form" : undefined;
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
  const requestId = String(headers["x-request-id"] ?? randomUUID());
  log().warn({ requestId, code, ...reports.drop() }, "A form was refused before an action was reached");
  const problem = serverProblem(code, requestId, headers);
  response.statusCode = problem.status;
  for (const [name, value] of problem.headers) response.setHeader(name, value);
  return new RenderResult(await problem.text(), { contentType: null, metadata: {} });
}
