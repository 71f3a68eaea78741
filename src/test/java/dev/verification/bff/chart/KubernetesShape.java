package dev.verification.bff.chart;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fields that Kubernetes knows in each kind of resource: it silently drops a misspelled one. */
final class KubernetesShape {

    interface Check {
        void accept(JsonElement resource) throws IOException;
    }

    private static final Map<String, Check> CHECKS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "Pod", V1Pod::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Secret", V1Secret::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement);

    /** Kinds defined by custom resources, of which there is no model. */
    private static final Set<String> FOREIGN = Set.of("HTTPRoute", "PrometheusRule", "ServiceMonitor");

    private KubernetesShape() {}

    static void check(JsonNode resource) throws IOException {
        String kind = resource.path("kind").asString();
        Check check = CHECKS.get(kind);
        if (check != null) {
            check.accept(JsonParser.parseString(resource.toString()));
        } else if (!FOREIGN.contains(kind)) {
            throw new AssertionError("no shape for " + kind);
        }
    }
}
