/** Settings of a command that runs without a server. */
@NullMarked
package dev.portwarden.cli.settings;

import org.jspecify.annotations.NullMarked;
