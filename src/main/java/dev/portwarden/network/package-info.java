/** Computes the network facts of a subject: what its network mode means. */
@NullMarked
package dev.portwarden.network;

import org.jspecify.annotations.NullMarked;
