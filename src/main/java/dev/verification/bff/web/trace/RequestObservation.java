package dev.verification.bff.web.trace;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** What metrics and spans tell of a request: one of a few values each. The usual convention tells the path as well. */
final class RequestObservation extends DefaultServerRequestObservationConvention {

    @Override
    public String getContextualName(ServerRequestObservationContext context) {
        KeyValue method = method(context);
        String route = context.getPathPattern();
        return route == null ? method.getValue() : method.getValue() + ' ' + route;
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        return KeyValues.empty();
    }
}
