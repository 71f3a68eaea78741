package dev.verification.bff.web.connection;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names both settings that choose a port, so that fixing one does not lead to the other. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException taken) {
        return new FailureAnalysis(
                "Port " + taken.getPort() + " is in use.",
                "Choose others by SERVER_PORT (server.port, 8080 unless set) and MANAGEMENT_SERVER_PORT"
                        + " (management.server.port, 8081 unless set).",
                taken);
    }
}
