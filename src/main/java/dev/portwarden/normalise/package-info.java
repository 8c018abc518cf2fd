/** Reads a submission into subjects: one reader per document format. */
@NullMarked
package dev.portwarden.normalise;

import org.jspecify.annotations.NullMarked;
