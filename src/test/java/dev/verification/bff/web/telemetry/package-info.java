@NullMarked
package dev.verification.bff.web.telemetry;

import org.jspecify.annotations.NullMarked;
