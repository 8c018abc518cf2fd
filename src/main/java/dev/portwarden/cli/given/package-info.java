/** What a command is given: settings, files, and the terminal. */
@NullMarked
package dev.portwarden.cli.given;

import org.jspecify.annotations.NullMarked;
