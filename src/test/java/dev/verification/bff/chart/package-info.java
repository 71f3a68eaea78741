/** The Helm chart, rendered by Helm and compared with what the service and Kubernetes require. */
@NullMarked
package dev.verification.bff.chart;

import org.jspecify.annotations.NullMarked;
