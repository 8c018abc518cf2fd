# The server, and every other command, as a container image.
#
#   docker build --tag portwarden .
#   docker run --rm --read-only --publish 127.0.0.1:8080:8080 portwarden
#   docker run --rm --volume "$PWD:/workspace:ro" --workdir /workspace portwarden check taskdef.json

FROM eclipse-temurin:25-jdk AS build
# The package depends on an older Java; the base image's JAVA_HOME makes Maven use JDK 25.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
# The cache mount keeps Maven's downloads for the next build, and out of the image.
RUN --mount=type=cache,target=/root/.m2 mvn -q -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Portwarden" \
      org.opencontainers.image.description="Admission control for Amazon ECS network modes" \
      org.opencontainers.image.licenses="Apache-2.0"

# A numeric user, so that an orchestrator can verify that it is not root. It may write to the data folder only.
RUN mkdir -p /var/lib/portwarden && chown 10001:10001 /var/lib/portwarden
COPY LICENSE /opt/portwarden/
COPY --from=build /build/target/quarkus-app /opt/portwarden/quarkus-app
COPY policies /opt/portwarden/policies
COPY deploy/image/java.options /opt/portwarden/
# The cache is valid only for the same Java and the same file paths, so this stage creates it.
RUN --mount=type=bind,source=deploy/image/train.sh,target=/tmp/train.sh \
    bash /tmp/train.sh /opt/portwarden/portwarden.aot \
    && find /var/lib/portwarden -mindepth 1 -delete
USER 10001:10001
VOLUME /var/lib/portwarden
WORKDIR /var/lib/portwarden
EXPOSE 8080

# The base image has neither curl nor wget, and a JVM for each check would cost more than the server itself, so bash
# opens the connection. A container with another port needs another check.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /q/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

STOPSIGNAL SIGTERM

# Java itself is process 1 and receives the signal.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/portwarden/portwarden.aot", "@/opt/portwarden/java.options", \
    "-jar", "/opt/portwarden/quarkus-app/quarkus-run.jar"]
CMD ["serve", "--host", "0.0.0.0", "--data", "/var/lib/portwarden"]
