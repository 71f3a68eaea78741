# The build. Maven's downloads come first, so that a change of the sources does not repeat them.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw ./
# If the wrapper cannot download Maven, the distribution's package is used.
RUN ./mvnw --version \
    || { apt-get -qq update && apt-get -qq install --yes --no-install-recommends maven && ./mvnw --version; }
# Building one class makes Maven download everything that the whole build needs.
COPY pom.xml ./
COPY src/main/java/dev/verification/bff/BffApplication.java src/main/java/dev/verification/bff/package-info.java \
    src/main/java/dev/verification/bff/
RUN ./mvnw -B -q -Dmaven.test.skip=true package \
        dependency:copy-dependencies -DincludeArtifactIds=wiremock-standalone,spring-boot-test,spring-test -Dmdep.stripVersion=true \
        -DoutputDirectory=/sandbox/lib \
    && rm -rf target
COPY src/main src/main
ARG REVISION=
RUN ./mvnw -B -q -Dmaven.test.skip=true -Dbuild.revision="${REVISION:-unknown}" package \
    && java -Djarmode=tools -jar target/verification-bff.jar extract --layers --destination /layers
# The sandbox, and the client of the training run: neither is in the service's image.
COPY src/test/java/dev/verification/bff/SandboxApplication.java src/test/java/dev/verification/bff/
COPY src/test/java/dev/verification/bff/sandbox src/test/java/dev/verification/bff/sandbox
COPY src/test/java/dev/verification/bff/hooks/ReceivingPort.java src/test/java/dev/verification/bff/hooks/
COPY src/test/java/dev/verification/bff/image/Training*.java src/test/java/dev/verification/bff/image/
COPY src/test/resources src/test/resources
RUN javac -proc:none -nowarn -parameters -d /sandbox/classes -sourcepath src/test/java \
        -cp "target/classes:/layers/dependencies/lib/*:/sandbox/lib/*" \
        src/test/java/dev/verification/bff/SandboxApplication.java \
        $(find src/test/java/dev/verification/bff/sandbox -name '*.java' ! -name '*Tests.java') \
    && jar --create --file /sandbox/sandbox.jar -C /sandbox/classes . -C src/test/resources . \
    && javac -proc:none -nowarn -d /training -sourcepath src/test/java \
        -cp "/sandbox/sandbox.jar:target/classes:/layers/dependencies/lib/*:/sandbox/lib/*" \
        src/test/java/dev/verification/bff/image/Training.java

# The service, in layers; the one that changes most often comes last.
FROM eclipse-temurin:25-jre AS service
WORKDIR /service
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./

# The training run for the AOT cache: a start, a day's traffic and a shutdown. JVM, files and class path must be those of
# the image, or the cache is not used.
FROM service AS training
COPY --from=build /sandbox /sandbox
COPY --from=build /training /training
RUN java -cp "/training:/sandbox/sandbox.jar:/sandbox/lib/*:/service/verification-bff.jar" dev.verification.bff.image.Training \
        java -XX:AOTCacheOutput=/training/verification-bff.aot -jar /service/verification-bff.jar

FROM service AS production
COPY --from=training /training/verification-bff.aot ./
COPY --from=build /build/target/classes/META-INF/sbom/application.cdx.json ./sbom/
# A number, so that Kubernetes can verify that it is not root.
USER 10001:10001
EXPOSE 8080 8081
# Two arenas: glibc would make one for each thread, and an arena rarely returns memory.
ENV MALLOC_ARENA_MAX=2
# The memory plan in src/docs/performance.md. The heap starts at 20 %: if it started smaller, the garbage of a request would be
# promoted to the old generation, and the heap would grow for it. The memory limit of the compiler skips methods that need more
# than 24 MB to compile: they took 54 MB for a moment.
ENTRYPOINT ["java", "-XX:AOTCache=/service/verification-bff.aot", "-XX:InitialRAMPercentage=20", "-XX:MaxRAMPercentage=36", \
    "-XX:MaxDirectMemorySize=40m", "-XX:ReservedCodeCacheSize=64m", "-Xss512k", "-XX:TrimNativeHeapInterval=10000", \
    "-XX:CompileCommand=quiet", "-XX:CompileCommand=MemLimit,*.*,24m", \
    "-XX:+ExitOnOutOfMemoryError", "-jar", "/service/verification-bff.jar"]
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=
LABEL org.opencontainers.image.title="verification-bff" \
      org.opencontainers.image.description="One API in front of deepidv sessions and Didit review feeds, merged and within both vendors' limits" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="eclipse-temurin:25-jre"

# `--target sandbox`: the service in front of the simulated vendors, in one process. The AOT cache is the service's own: it
# stays valid where jars only follow those of the training run on the class path. Netty's native transport is off: the option
# that permits it would invalidate the cache.
FROM production AS sandbox
COPY --from=build /sandbox/sandbox.jar /sandbox/lib/ ./sandbox/
ENTRYPOINT ["java", "-XX:AOTCache=/service/verification-bff.aot", "-XX:InitialRAMPercentage=20", "-XX:MaxRAMPercentage=36", \
    "-XX:+ExitOnOutOfMemoryError", "-Dio.netty.transport.noNative=true", "-cp", "/service/verification-bff.jar:/service/sandbox/*", \
    "dev.verification.bff.SandboxApplication"]
LABEL org.opencontainers.image.title="verification-bff-sandbox" \
      org.opencontainers.image.description="The service in front of simulated vendors with invented data, for trials and previews"

# The default, and so the last: the service alone.
FROM production
