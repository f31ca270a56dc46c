# docker build -t discrepancy . && docker run --rm -v "$PWD:/corpus" discrepancy check stories
FROM python:3.12-slim
# git is for --changed-since; the mounted repository belongs to another user, which git has to be told is meant.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*'
COPY . /usr/src/discrepancy
RUN pip install --no-cache-dir /usr/src/discrepancy && rm -rf /usr/src/discrepancy
RUN useradd --create-home reader
USER reader
WORKDIR /corpus
ENTRYPOINT ["discrepancy"]
CMD ["check"]
