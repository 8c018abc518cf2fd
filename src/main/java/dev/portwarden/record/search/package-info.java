/** Searches the decision log, by an index that follows the records. */
@NullMarked
package dev.portwarden.record.search;

import org.jspecify.annotations.NullMarked;
