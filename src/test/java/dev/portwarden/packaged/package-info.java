/**
 * Tests of the packaged server, which run after packaging. They start it as a separate process, as an operator does.
 */
@NullMarked
package dev.portwarden.packaged;

import org.jspecify.annotations.NullMarked;
