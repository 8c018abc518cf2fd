/** The read-only endpoints: policies and their impact, exemptions, decisions, statistics. */
@NullMarked
package dev.portwarden.http.query;

import org.jspecify.annotations.NullMarked;
