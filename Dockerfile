FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/rasid
COPY requirements.lock .
RUN /opt/rasid/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN /opt/rasid/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home rasid && install -d -o rasid -g rasid /data
COPY --from=build /opt/rasid /opt/rasid
ENV PATH=/opt/rasid/bin:$PATH RASID_DATA_DIR=/data PYTHONUNBUFFERED=1
USER rasid
WORKDIR /data
VOLUME /data
# The running process touches this file every 20 seconds.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD find /data/heartbeat -mmin -2 | grep -q .
ENTRYPOINT ["rasid"]
CMD ["run"]
