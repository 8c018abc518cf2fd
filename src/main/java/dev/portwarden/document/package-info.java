/** Base layer: JSON and YAML as nodes with positions. */
@NullMarked
package dev.portwarden.document;

import org.jspecify.annotations.NullMarked;
