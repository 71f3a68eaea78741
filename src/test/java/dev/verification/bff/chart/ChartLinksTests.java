package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every set of values, references between resources are correct and valid in Kubernetes. */
class ChartLinksTests {

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void resourcesHaveTheShapeThatKubernetesKnows(ValueSet set) {
        assertThat(set.rendered().all())
                .isNotEmpty()
                .allSatisfy(KubernetesShape::check)
                .allSatisfy(KubernetesNames::check);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void namesAreDifferent(ValueSet set) {
        assertThat(set.rendered().all().stream().map(Resources::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void selectorsFindPods(ValueSet set) {
        assertThat(set.rendered().selectors())
                .isNotEmpty()
                .allMatch(selector -> set.rendered().podTemplates().anyMatch(pod -> Resources.matches(selector, pod)));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void servicesNameAPortOfTheirPods(ValueSet set) {
        Set<String> ports = set.rendered()
                .podTemplates()
                .flatMap(pod -> Resources.each(pod.at("/spec/containers/0/ports")))
                .map(port -> port.path("name").asString())
                .collect(Collectors.toSet());

        assertThat(set.rendered()
                        .ofKind("Service")
                        .flatMap(service -> Resources.each(service.at("/spec/ports")))
                        .map(port -> port.path("targetPort").asString()))
                .isSubsetOf(ports);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void routesLeadToAPortOfTheService(ValueSet set) {
        set.rendered()
                .ofKind("HTTPRoute")
                .map(route -> route.at("/spec/rules/0/backendRefs/0"))
                .forEach(backend -> assertThat(set.rendered()
                                .get("Service/" + backend.path("name").asString())
                                .at("/spec/ports/0/port"))
                        .isEqualTo(backend.path("port")));
        set.rendered()
                .ofKind("Ingress")
                .flatMap(ingress -> Resources.each(ingress.at("/spec/rules")))
                .map(rule -> rule.at("/http/paths/0/backend/service"))
                .forEach(backend -> assertThat(set.rendered()
                                .get("Service/" + backend.path("name").asString())
                                .at("/spec/ports/0/name"))
                        .isEqualTo(backend.at("/port/name")));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void scaledAndScrapedThingsExist(ValueSet set) {
        set.rendered()
                .ofKind("HorizontalPodAutoscaler")
                .map(hpa -> hpa.at("/spec/scaleTargetRef"))
                .forEach(target ->
                        set.rendered().get("Deployment/" + target.path("name").asString()));
        set.rendered()
                .ofKind("ServiceMonitor")
                .forEach(monitor -> assertThat(set.rendered().ofKind("Service"))
                        .filteredOn(service -> Resources.matches(monitor.at("/spec/selector/matchLabels"), service))
                        .extracting(service -> service.at("/spec/ports/0/name").asString())
                        .containsExactly(monitor.at("/spec/endpoints/0/port").asString()));
    }
}
