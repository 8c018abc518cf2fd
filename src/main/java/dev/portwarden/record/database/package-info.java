/** The tables of the decision log, on H2 and on PostgreSQL: everything that is SQL. */
@NullMarked
package dev.portwarden.record.database;

import org.jspecify.annotations.NullMarked;
