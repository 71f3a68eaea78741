package dev.verification.bff.web.connection;

import dev.verification.bff.access.Completion;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Tells the caller that its connection will be closed, and the service that it broke while the answer was written. */
final class CallerValve extends ValveBase {

    CallerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getConnector().getProtocolHandler() instanceof CallerWatchingProtocol protocol
                && protocol.isDraining()) {
            // Also on requests that began before; later ones are closed anyway.
            response.setHeader("Connection", "close");
        }
        BooleanSupplier isBroken = () -> response.getCoyoteResponse().getErrorException() instanceof IOException;
        request.setAttribute(Completion.DISCONNECTED, isBroken);
        getNext().invoke(request, response);
    }
}
