/** The request that the adapters see; a test may change it. */
export const sent = { headers: new Headers(), cookies: new Map<string, string>() };

/** Replaces Next's module: `vi.mock("next/headers", () => import("./testing/next-headers.ts"))`. */
export async function headers(): Promise<Headers> {
  return sent.headers;
}

export async function cookies() {
  return {
    get: (name: string) => {
      const value = sent.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => void sent.cookies.set(name, value),
    delete: ({ name }: { name: string }) => void sent.cookies.delete(name),
  };
}
