# The bot as an image: docker build -t returning-officer . Settings come from the environment, data lies in /data.
FROM python:3.13-slim AS packages
COPY requirements.lock .
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r requirements.lock

FROM python:3.13-slim
ENV PATH=/packages/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    HEALTH=127.0.0.1:8080
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin officer \
    && install --directory --owner=officer --group=officer /data
COPY --from=packages /packages /packages
WORKDIR /app
COPY bot bot
COPY commands commands
COPY knowledge knowledge
RUN python -m compileall -q bot commands knowledge
USER 10001
VOLUME ["/data"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
