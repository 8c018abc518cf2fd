# The server, and every other command, as a container image.
#
#   docker build --tag portwarden .
#   docker run --rm --read-only --publish 127.0.0.1:8080:8080 portwarden
#   docker run --rm --volume "$PWD:/workspace:ro" --workdir /workspace portwarden check taskdef.json

FROM eclipse-temurin:25-jdk AS build
# The package brings an older Java along; JAVA_HOME, which the base image sets, keeps Maven on JDK 25.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
# The cache keeps what Maven downloads between two builds, and out of the image.
RUN --mount=type=cache,target=/root/.m2 mvn -q -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Portwarden" \
      org.opencontainers.image.description="Admission control for Amazon ECS network modes" \
      org.opencontainers.image.licenses="Apache-2.0"

# A number, so that an orchestrator can see that it is not root. The data folder is the only one it may write to.
RUN mkdir -p /var/lib/portwarden && chown 10001:10001 /var/lib/portwarden
COPY LICENSE /opt/portwarden/
COPY --from=build /build/target/quarkus-app /opt/portwarden/quarkus-app
COPY policies /opt/portwarden/policies
COPY deploy/image/java.options /opt/portwarden/
# Made here and not in the stage before: the cache is for this very Java, and for files at this very place.
RUN --mount=type=bind,source=deploy/image/train.sh,target=/tmp/train.sh \
    bash /tmp/train.sh /opt/portwarden/portwarden.aot \
    && find /var/lib/portwarden -mindepth 1 -delete
USER 10001:10001
VOLUME /var/lib/portwarden
WORKDIR /var/lib/portwarden
EXPOSE 8080

# The base image has neither curl nor wget, and a JVM started for each check would cost more than the server does;
# bash opens the connection itself. Give another check along with another port.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /q/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

STOPSIGNAL SIGTERM

# Java itself is process 1 and gets the signal.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/portwarden/portwarden.aot", "@/opt/portwarden/java.options", \
    "-jar", "/opt/portwarden/quarkus-app/quarkus-run.jar"]
CMD ["serve", "--host", "0.0.0.0", "--data", "/var/lib/portwarden"]
