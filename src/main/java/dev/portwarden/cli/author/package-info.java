/** What those who write policies need. */
@NullMarked
package dev.portwarden.cli.author;

import org.jspecify.annotations.NullMarked;
