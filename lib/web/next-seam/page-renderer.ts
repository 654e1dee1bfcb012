import "server-only";

import { randomUUID } from "node:crypto";

import { JSON_CONTENT_TYPE_HEADER } from "next/dist/lib/constants.js";
import RenderResult from "next/dist/server/render-result.js";
import type { AppPageRouteModule } from "next/dist/server/route-modules/app-page/module.js";

import { chooseLocale } from "#lib/i18n/locales.ts";
import { afterTooLarge, formLimitOf } from "#lib/core/large-forms.ts";
import { log } from "#lib/log.ts";
import { transportProblem } from "#lib/web/transport/problem.ts";
import { renderings, type Rendering } from "#lib/web/transport/rendering.ts";
import type { TransportCode } from "#lib/web/transport/status.ts";

import { holdReports, type Reports } from "./held-reports.ts";
import { addStandIns } from "./stand-ins.ts";

/** Next's own classes are not a public interface: docs/adr/0009-pages-are-rendered-through-a-seam.md. */
export type PageRenderer = Pick<AppPageRouteModule, "userland" | "render">;
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
        if (isDocument) response.statusCode = status;
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
      rendering.isForm ? answerForm({ request, response, rendering, reports, run }) : run(),
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
  try {
    const result = await form.run();
    const code = form.rendering.isFormTaken ? undefined : faultOf(form, result);
    if (code) return await refuse(form, code);
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

/** The fault of a form that reached none of our actions. */
function faultOf({ request, response }: SentForm, result: RenderResult): TransportCode | undefined {
  if (response.statusCode === 400) return "unreadable_form";
  if (response.getHeader("x-nextjs-action-not-found") !== undefined) return "outdated_form";
  // An action of another page runs on that page; its refusal comes back as an empty response without its status.
  const isLost = result.contentType === JSON_CONTENT_TYPE_HEADER;
  const isFromScript = request.headers["next-action"] !== undefined;
  return isFromScript && ((response.statusCode ?? 200) >= 500 || isLost) ? "unreadable_form" : undefined;
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
  const acceptLanguage = headers["accept-language"] ?? null;
  const locale = chooseLocale({ cookie: undefined, acceptLanguage, pseudoAllowed: false });
  const requestId = String(headers["x-request-id"] ?? randomUUID());
  log().warn({ requestId, code, ...reports.drop() }, "A form was refused before an action was reached");
  const problem = transportProblem(code, { locale, requestId });
  response.statusCode = problem.status;
  for (const [name, value] of problem.headers) response.setHeader(name, value);
  return new RenderResult(await problem.text(), { contentType: null, metadata: {} });
}
