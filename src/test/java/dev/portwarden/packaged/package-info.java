/**
 * What only the packaged server can show, started as a process of its own as an operator starts it: these tests run once it
 * is packaged.
 */
@NullMarked
package dev.portwarden.packaged;

import org.jspecify.annotations.NullMarked;
