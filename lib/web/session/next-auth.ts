import "server-only";

import NextAuth from "next-auth";

import { authConfig } from "./config.ts";

/** next-auth, for `lib/web` alone. Its own endpoints are closed: see `app/api/auth`. */
export const { signIn, signOut } = NextAuth(authConfig);
