/** The connection to a caller: notices when the caller goes away while its answer is still being made. */
@NullMarked
package dev.verification.bff.web.connection;

import org.jspecify.annotations.NullMarked;
