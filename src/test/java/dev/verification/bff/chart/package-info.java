/** The Helm chart, rendered by the real Helm and held against what the service and Kubernetes ask of it. */
@NullMarked
package dev.verification.bff.chart;

import org.jspecify.annotations.NullMarked;
