/** Questions to the decision log. */
@NullMarked
package dev.portwarden.record.search;

import org.jspecify.annotations.NullMarked;
