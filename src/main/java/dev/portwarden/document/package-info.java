/** Ground floor: JSON and YAML read into nodes that know where they stand. */
@NullMarked
package dev.portwarden.document;

import org.jspecify.annotations.NullMarked;
