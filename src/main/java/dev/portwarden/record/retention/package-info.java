/** How long the decision log keeps what: the oldest records go, and the chains still hold. */
@NullMarked
package dev.portwarden.record.retention;

import org.jspecify.annotations.NullMarked;
