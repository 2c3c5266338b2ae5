# The desk for a team; deploy/compose.yaml runs it with PostgreSQL and TLS. docs/deployment.md tells how.

FROM python:3.11-slim-bookworm AS built
# PyTorch without CUDA, from where PyTorch publishes it; a mirror of it may be named here.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
WORKDIR /src
RUN python -m venv /opt/claimtrack
COPY constraints.txt ./
RUN /opt/claimtrack/bin/pip install --no-cache-dir --no-deps --index-url "$TORCH_INDEX" "$(grep '^torch==' constraints.txt)"
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY seeds seeds
COPY templates templates
COPY migrations migrations
COPY claimtrack claimtrack
RUN /opt/claimtrack/bin/pip install --no-cache-dir --constraint constraints.txt ".[postgresql,metrics,agreement]"

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="claimtrack" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --home-dir /data --no-create-home claimtrack \
    && install --directory --owner=claimtrack --mode=0700 /data
COPY --from=built /opt/claimtrack /opt/claimtrack
ENV PATH=/opt/claimtrack/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CLAIMTRACK_DB=/data/claimtrack.db
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# 127.0.0.1 is among the names that every desk answers to.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["claimtrack"]
# Listening for others needs accounts: without one it says so and stops.
CMD ["serve", "--host", "0.0.0.0", "--log-level", "info", "--log-format", "json"]
