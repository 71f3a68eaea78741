/**
 * The image: how its start is trained while it is built, and what a container of it does, with the vendors, Redis and
 * a proxy beside it.
 */
@NullMarked
package dev.verification.bff.image;

import org.jspecify.annotations.NullMarked;
