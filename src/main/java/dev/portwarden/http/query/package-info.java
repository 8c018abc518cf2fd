/** The endpoints that only read: policies, exemptions, decisions, statistics and impact. */
@NullMarked
package dev.portwarden.http.query;

import org.jspecify.annotations.NullMarked;
