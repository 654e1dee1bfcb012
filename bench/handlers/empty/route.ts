/** Reads the request, so that no answer is kept from the build. */
export function GET(request: Request): Response {
  return Response.json({ method: request.method });
}

export async function POST(request: Request): Promise<Response> {
  await request.text();
  return Response.json({ method: request.method }, { status: 201 });
}
