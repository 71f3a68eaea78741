@NullMarked
package dev.verification.bff.changes;

import org.jspecify.annotations.NullMarked;
