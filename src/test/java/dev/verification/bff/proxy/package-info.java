@NullMarked
package dev.verification.bff.proxy;

import org.jspecify.annotations.NullMarked;
