/**
 * The connection to a caller: bounded in number, memory and time, watched while an answer is made, compressed where the
 * caller takes that, and closed without a wrong answer when the service ends.
 */
@NullMarked
package dev.verification.bff.web.connection;

import org.jspecify.annotations.NullMarked;
