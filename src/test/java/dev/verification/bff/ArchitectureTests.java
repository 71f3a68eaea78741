package dev.verification.bff;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** The dependencies between packages. */
@AnalyzeClasses(packages = "dev.verification.bff", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String OURS = "dev.verification.bff..";

    private static final SliceAssignment TOP_LEVEL_CLASS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(topLevel(type));
        }

        @Override
        public String getDescription() {
            return "classes";
        }
    };

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static DescribedPredicate<JavaClass> named(String simpleName) {
        return DescribedPredicate.describe(simpleName, type -> topLevel(type).matches(".*\\.(" + simpleName + ")"));
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.verification.bff.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfUpstreamsHaveNoCycles =
            slices().matching("dev.verification.bff.upstream.(*)..").should().beFreeOfCycles();

    /**
     * No class knows another that knows it, directly or by way of others. Known pairs, each one idea in two types: an
     * answer and its shared records, a body while and after it is written, a stream and its reader, and what Tomcat
     * creates from each other.
     */
    @ArchTest
    static final ArchRule classesHaveNoCycles = slices().assignedFrom(TOP_LEVEL_CLASS)
            .should()
            .beFreeOfCycles()
            .ignoreDependency(named("SourceAnswer"), named("ReviewsAnswer"))
            .ignoreDependency(named("GrowingBody"), named("SerializedBody"))
            .ignoreDependency(named("RedisChangeReader"), named("RedisChanges"))
            .ignoreDependency(named("CallerWatchingProcessor"), named("CallerWatchingProtocol"));

    @ArchTest
    static final ArchRule upstreamsContractKnowsNoneOfItsParts = noClasses()
            .that()
            .resideInAPackage("dev.verification.bff.upstream")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.verification.bff.upstream.*..");

    @ArchTest
    static final ArchRule productKnowsNoVendorAndNoHttp = noClasses()
            .that()
            .resideInAPackage("..bff.sessions..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..bff.web..",
                    "..bff.access..",
                    "..bff.deepidv..",
                    "..bff.didit..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "jakarta.servlet.."));

    @ArchTest
    static final ArchRule upstreamKnowsNothingOfTheProduct = noClasses()
            .that()
            .resideInAPackage("..bff.upstream..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..bff.web..",
                    "..bff.access..",
                    "..bff.sessions..",
                    "..bff.deepidv..",
                    "..bff.didit..",
                    "..bff.cache.."));

    @ArchTest
    static final ArchRule cacheKnowsOnlyUpstreams = noClasses()
            .that()
            .resideInAPackage("..bff.cache..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..bff.web..", "..bff.access..", "..bff.sessions..", "..bff.deepidv..", "..bff.didit.."));

    @ArchTest
    static final ArchRule webKnowsNoVendor = noClasses()
            .that()
            .resideInAPackage("..bff.web..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("..bff.deepidv..", "..bff.didit.."));

    @ArchTest
    static final ArchRule vendorsAreTheirOwnAffair = classes()
            .that()
            .resideInAnyPackage("..bff.deepidv..", "..bff.didit..")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule onlyUpstreamHttpKnowsTheTransport = noClasses()
            .that(resideOutsideOfPackage("..bff.upstream.http.."))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework.web.reactive.function.client..", "reactor.netty.."));

    @ArchTest
    static final ArchRule limiterSeesRedisOnlyThroughItsPort = noClasses()
            .that()
            .resideInAPackage("..bff.upstream..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.lettuce.."));

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .resideInAPackage(OURS)
            .and(not(simpleNameEndingWith("package-info")))
            .should(new ArchCondition<>("be in a package that is marked for null-safety") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getName() + " in " + type.getPackageName()));
                }
            });

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO)");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule oneWayOfLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
