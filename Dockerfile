# Lede as an image: docs/hosting.md. Small (no compiler, no pip in the result), not root, and it writes nothing to its disk.
FROM python:3.13-slim AS build
WORKDIR /lede
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock \
    && /venv/bin/pip uninstall --yes pip
COPY server server
RUN /venv/bin/python -m compileall -q server

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin lede && install --directory --owner=10001 --group=10001 /tokens
COPY --from=build /venv /venv
COPY --from=build /lede /lede
WORKDIR /lede
# hadolint ignore=DL3064  # the path of a file, no token
ENV LEDE_HOST=0.0.0.0 LEDE_LOG=info LEDE_TOKENS=/tokens/tokens.json PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
USER 10001:10001
EXPOSE 8765
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["/venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8765/health', timeout=2)"]
ENTRYPOINT ["/venv/bin/python", "-m", "server"]
CMD ["serve"]
