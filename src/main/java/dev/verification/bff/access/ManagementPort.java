package dev.verification.bff.access;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;

/**
 * Where the management endpoints are.
 *
 * @param isOwn whether callers of the API cannot reach them
 */
record ManagementPort(boolean isOwn) {

    static ManagementPort of(Environment environment) {
        return new ManagementPort(ManagementPortType.get(environment) == ManagementPortType.DIFFERENT);
    }
}
