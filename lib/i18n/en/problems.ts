/** Faults of the request and not of the domain: titles of API answers and the generic answer of a form. */
export const problems = {
  method_not_allowed: "This address does not take that method",
  not_acceptable: "Answers are JSON: accept application/json",
  precondition_failed: "It has changed in the meantime. Read it again",
  precondition_required: "Say in If-Match which version is to be changed",
  too_many_requests: "Too many requests. Try again after as many seconds as Retry-After says",
  request_timeout: "The rest of the request did not come in time",
  content_too_large: "The request is too large",
  unsupported_media_type: "Send JSON, with the content type application/json",
  foreign_origin: "This request does not come from one of our pages",
  unreadable_form: "The form that was sent cannot be read",
  unreadable_request: "The request cannot be read",
  outdated_form: "This form is out of date. Open its page again",
  internal_error: "Something went wrong on our side",
  not_implemented: "This is not offered here",
  reference: "Please try again. If you call us, quote this reference: {requestId}",
} as const;
