# docker build --tag casualty-record .
# docker run --publish 127.0.0.1:8000:8000 --volume casualty-record:/var/lib/casualty-record casualty-record
#
# PostgreSQL: set CASUALTY_RECORD_DATABASE_URL, and run `casualty-record migrate` and `load data` in the image first.

# What is installed here is installed as `make setup` does it: libraries pinned by hash, and the project in place, since
# it finds data/ and migrations/ next to app/. Only wheels: a source package would fetch a build tool that has no hash.
FROM python:3.13-slim AS build
WORKDIR /srv/casualty-record
COPY requirements.txt ./
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install --require-hashes --only-binary=:all: -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY app ./app
COPY migrations ./migrations
COPY data ./data
RUN pip --python /opt/venv/bin/python install --no-deps --no-build-isolation --editable .
# Whatever the umask of whoever cloned this, the service may read the code.
RUN chmod -R a+rX /srv/casualty-record

# The same base and the same two paths, so that what was installed there runs here. The code belongs to root.
FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH
ENV PYTHONUNBUFFERED=1
ENV PYTHONDONTWRITEBYTECODE=1
ENV CASUALTY_RECORD_DATABASE_URL=sqlite:////var/lib/casualty-record/record.sqlite
RUN useradd --system --user-group --uid 900 --no-create-home --shell /usr/sbin/nologin casualty-record
RUN install -d -o casualty-record -g casualty-record /var/lib/casualty-record
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/casualty-record /srv/casualty-record
WORKDIR /srv/casualty-record
VOLUME /var/lib/casualty-record
EXPOSE 8000
# By number, so that an orchestrator which wants proof sees that it is not root.
USER 900
# Past any proxy that the environment names. An answer other than 2xx raises, and so is unhealthy.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["casualty-record", "serve", "--host", "0.0.0.0", "--port", "8000"]
