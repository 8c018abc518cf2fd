/** What a network mode means: the network facts of a subject. */
@NullMarked
package dev.portwarden.network;

import org.jspecify.annotations.NullMarked;
