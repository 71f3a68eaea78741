@NullMarked
package dev.verification.bff.upstream.settings;

import org.jspecify.annotations.NullMarked;
