/** Base layer: connections and migrations for H2 and PostgreSQL. */
@NullMarked
package dev.portwarden.database;

import org.jspecify.annotations.NullMarked;
