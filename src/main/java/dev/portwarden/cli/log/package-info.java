/** The commands that verify and export the decision log without a server. */
@NullMarked
package dev.portwarden.cli.log;

import org.jspecify.annotations.NullMarked;
