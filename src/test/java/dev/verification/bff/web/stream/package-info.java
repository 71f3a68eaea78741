@NullMarked
package dev.verification.bff.web.stream;

import org.jspecify.annotations.NullMarked;
