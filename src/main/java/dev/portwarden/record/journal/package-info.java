/** The log itself: records in chains, written many in one commit. */
@NullMarked
package dev.portwarden.record.journal;

import org.jspecify.annotations.NullMarked;
