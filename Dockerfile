# One image for every role; the role is the argument. docs/install.md says how it is built (after "mvn package") and run.
# Any image with a Java runtime, 17 or later, on its PATH. Nothing is run in it while building, so it needs no shell.
ARG BASE_IMAGE=eclipse-temurin:21-jre
FROM ${BASE_IMAGE}

# What changes seldom first. Archives, because they fix times and owners of directories too: the same commit gives the
# same layers.
ADD distribution/target/image/libraries.tar /
ADD distribution/target/image/tocsin.tar /

ENV LANG=C.UTF-8 TOCSIN_CONFIG=/etc/tocsin/tocsin.yaml
WORKDIR /var/lib/tocsin
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM

# Without a shell in between, java gets the signals. Further options of the JVM, which win over these: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:Flags=/opt/tocsin/launch/role.flags", "@/opt/tocsin/launch/text.options", "-cp", "/opt/tocsin/lib/*", "io.tocsin.cli.Tocsin"]
CMD ["--help"]

ARG BASE_IMAGE
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Tocsin" \
      org.opencontainers.image.description="Alert ingestion and correlation: alerts in, few and explained incidents out." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="${BASE_IMAGE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
