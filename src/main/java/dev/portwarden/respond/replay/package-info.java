/** What a replay found, in the words of whoever asked. */
@NullMarked
package dev.portwarden.respond.replay;

import org.jspecify.annotations.NullMarked;
