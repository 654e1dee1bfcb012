/** Takes a browser's report of something the Content-Security-Policy stopped. */
export async function POST(): Promise<Response> {
  return new Response(null, { status: 204 });
}
