package dev.verification.bff.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says so in one sentence instead of a stack trace. */
final class RealVendorFailureAnalyzer extends AbstractFailureAnalyzer<RealVendorException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RealVendorException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
