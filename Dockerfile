# Every part of compose.yaml that is ours: the same pinned versions as on a developer's machine.
FROM python:3.11-slim
WORKDIR /opt/communique
COPY constraints.txt .
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement constraints.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
RUN useradd --create-home communique && install -d -o communique /srv/communique
USER communique
WORKDIR /srv/communique
