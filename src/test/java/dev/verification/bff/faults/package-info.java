/** The whole service, over sockets, while the simulated vendors fail in every way they can. */
@NullMarked
package dev.verification.bff.faults;

import org.jspecify.annotations.NullMarked;
