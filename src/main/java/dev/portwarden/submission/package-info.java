/** Base layer: submissions and their context. */
@NullMarked
package dev.portwarden.submission;

import org.jspecify.annotations.NullMarked;
