@NullMarked
package dev.verification.bff.settings;

import org.jspecify.annotations.NullMarked;
