# The build: Maven's own downloads first, so that a change of the sources repeats none of them.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw ./
# Where the wrapper cannot fetch its Maven, the distribution's own does.
RUN ./mvnw --version \
    || { apt-get -qq update && apt-get -qq install --yes --no-install-recommends maven && ./mvnw --version; }
# One class is enough to make Maven ask for everything that the whole build needs.
COPY pom.xml ./
COPY src/main/java/dev/verification/bff/BffApplication.java src/main/java/dev/verification/bff/package-info.java \
    src/main/java/dev/verification/bff/
RUN ./mvnw -B -q -Dmaven.test.skip=true package \
        dependency:copy-dependencies -DincludeArtifactIds=wiremock-standalone -Dmdep.stripVersion=true -DoutputDirectory=/training/lib \
    && rm -rf target
COPY src/main src/main
ARG REVISION=
RUN ./mvnw -B -q -Dmaven.test.skip=true -Dbuild.revision="${REVISION:-unknown}" package \
    && java -Djarmode=tools -jar target/verification-bff.jar extract --layers --destination /layers
# The simulated vendors and who asks: needed for the training, and not in the image.
COPY src/test/java/dev/verification/bff/sandbox src/test/java/dev/verification/bff/sandbox
COPY src/test/java/dev/verification/bff/image/Training*.java src/test/java/dev/verification/bff/image/
RUN javac -proc:none -nowarn -d /training/classes -sourcepath src/test/java \
        -cp "target/classes:/layers/dependencies/lib/*:/training/lib/*" \
        src/test/java/dev/verification/bff/image/Training.java

# What runs, in layers of which the one that changes most comes last.
FROM eclipse-temurin:25-jre AS service
WORKDIR /service
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./

# A start, a day's traffic and an end, from which the JVM keeps what it worked out: the same JVM, files and class path as
# in the image, or the cache would not be used.
FROM service AS training
COPY --from=build /training /training
RUN java -cp "/training/classes:/training/lib/*:/service/verification-bff.jar" dev.verification.bff.image.Training \
        java -XX:AOTCacheOutput=/training/verification-bff.aot -jar /service/verification-bff.jar

FROM service
COPY --from=training /training/verification-bff.aot ./
COPY --from=build /build/target/classes/META-INF/sbom/application.cdx.json ./sbom/
# A number: Kubernetes can tell that it is not root's.
USER 10001:10001
EXPOSE 8080 8081
# Two arenas: each more that glibc makes for a thread keeps what was once allocated in it.
ENV MALLOC_ARENA_MAX=2
# The memory plan in src/docs/performance.md. A third and a little for the heap, which begins at a
# fifth: from less, what a request leaves behind would be taken for lasting, and the heap would grow for it. A method that
# takes the compiler more than 24 MB is not compiled: together they took 54 MB for a moment.
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
