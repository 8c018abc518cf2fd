/** Base layer: typed shapes, their values, and the binding of documents to shapes. */
@NullMarked
package dev.portwarden.shape;

import org.jspecify.annotations.NullMarked;
