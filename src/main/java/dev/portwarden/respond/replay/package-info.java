/** Formats the results of replays: text, Markdown, JSON and exemption documents. */
@NullMarked
package dev.portwarden.respond.replay;

import org.jspecify.annotations.NullMarked;
