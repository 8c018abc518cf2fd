/** Generated documents and policies for property tests. */
@NullMarked
package dev.portwarden.generated;

import org.jspecify.annotations.NullMarked;
