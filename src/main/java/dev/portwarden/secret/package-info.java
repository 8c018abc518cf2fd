/** Base layer: which values of a document may be secret, and how they are masked. */
@NullMarked
package dev.portwarden.secret;

import org.jspecify.annotations.NullMarked;
