/** Ground floor: typed shapes, the values they describe, and the binding of a document to a shape. */
@NullMarked
package dev.portwarden.shape;

import org.jspecify.annotations.NullMarked;
