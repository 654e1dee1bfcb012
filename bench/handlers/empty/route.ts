import { endpoint } from "#lib/web/transport/endpoint.ts";

/** Nothing but the guard of all handlers. Reads the request, so that no answer is kept from the build. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async (request) => Response.json({ method: request.method }),
  POST: async (request) => {
    await request.text();
    return Response.json({ method: request.method }, { status: 201 });
  },
});
