@NullMarked
package dev.verification.bff.hooks;

import org.jspecify.annotations.NullMarked;
