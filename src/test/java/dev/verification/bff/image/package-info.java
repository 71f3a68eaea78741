/**
 * The image: the training run while it is built, and containers of it with the vendors, Redis and a proxy.
 */
@NullMarked
package dev.verification.bff.image;

import org.jspecify.annotations.NullMarked;
